/** Whether an answer goes on for as long as somebody listens. */
export function isStream(contentType: string | null | undefined): boolean {
  return contentType?.startsWith('text/event-stream') ?? false;
}

/** An answer that ends: of a stream what comes first, after which it is left. */
export async function ending(response: Response): Promise<Response> {
  const { body, status, headers } = response;
  if (body === null || !isStream(headers.get('content-type'))) return response;
  const reader = body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new Response(value ?? '', { status, headers });
}
