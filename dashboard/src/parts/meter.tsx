import './meter.css';

interface Props {
  /** From 0 to 1; more is shown as full. */
  share: number;
}

/** How far something is on its way, beside words that say the same. */
export function Meter({ share }: Props) {
  const width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return (
    <span className="meter" data-full={share >= 1 || undefined} aria-hidden="true">
      <span style={{ width }} />
    </span>
  );
}
