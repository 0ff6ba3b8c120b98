// Keys that hold an amount, with a value of more digits than a double can be trusted with.
const longAmount = /(?<!\\)"(amount|txFee|paid|balance|immature|pending)"\s*:\s*(-?\d{16,})(?=\s*[,}])/g;

/** Puts amounts beyond 2^53 into quotes, so that reading the JSON does not round them: the pool writes 64-bit integers. */
export function withExactAmounts(text: string): string {
  return text.replace(longAmount, '"$1":"$2"');
}
