/** What the gateway says first; what comes after it is for whoever runs the gateway. */
export function firstSentence(detail: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(detail)?.[0] ?? detail;
}
