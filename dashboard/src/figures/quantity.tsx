/**
 * A number and its unit where there may be too little room for both: they part at their blank, and a unit never within itself.
 * @param text as the figures write it, `37.405 PH/s`.
 */
export function Quantity({ text }: { text: string }) {
  const blank = text.lastIndexOf('\u00a0');
  if (blank < 0) return <span className="quantity">{text}</span>;
  return (
    <span className="quantity">
      <span className="quantity-number">{text.slice(0, blank)}</span>{' '}
      <span className="quantity-unit">{text.slice(blank + 1)}</span>
    </span>
  );
}
