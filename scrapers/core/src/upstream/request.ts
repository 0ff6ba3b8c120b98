/** A request as the pool documents it, with the pool's own origin; the core puts `UPSTREAM_URL` in its place. */
export interface UpstreamRequest {
  method?: 'GET' | 'POST';
  /** The documented URL without query, such as `https://pool.example/api/account`. */
  url: string;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string | number>;
  /** Sent as JSON. */
  json?: unknown;
}
