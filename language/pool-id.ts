/** `<pool_type>_<number>`, three digits or more, at most 80 characters. The prefix names the type and so the owning service. */
export const poolIdPattern = /^(?=.{5,80}$)([a-z][a-z0-9]*)_[0-9]{3,}$/;

/** The pool type that a `pool_id` names, or null where the text is not a `pool_id`. */
export function poolTypeOf(poolId: string): string | null {
  return poolIdPattern.exec(poolId)?.[1] ?? null;
}
