/** The claims of the token that PostgREST was called with; null without one. Asked once a statement. */
const clients =
  "(SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb #> '{app_metadata,poolgate_clients}')";

/** Whether a column holds one of the clients that the caller's token names. */
export function isOwnClient(column: string): string {
  return `${clients} ? ${column}`;
}
