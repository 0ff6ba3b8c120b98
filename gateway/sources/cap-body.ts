/** More came than is taken in. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/** The same answer, whose body fails once more than `limit` bytes of it (uncompressed) have come. */
export function capBody(response: Response, limit: number): Response {
  if (response.body === null) return response;
  let received = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received > limit) controller.error(new BodyTooLarge(`more than ${limit} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { status: response.status, headers: response.headers });
}
