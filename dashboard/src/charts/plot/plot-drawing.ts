import type uPlot from 'uplot';
import type { ChartEvent, TimeSpan } from '../chart-line.ts';
import type { PlotColors } from './plot-colors.ts';

/** From and to in pixels of the canvas, within what is shown; null outside of it. */
function edges(u: uPlot, { from, to }: TimeSpan): [number, number] | null {
  const { left, width } = u.bbox;
  const inside = (moment: number) => Math.min(left + width, Math.max(left, u.valToPos(moment, 'x', true)));
  const [start, end] = [inside(from), inside(to)];
  const { min, max } = u.scales.x ?? {};
  if (typeof min !== 'number' || typeof max !== 'number' || to < min || from > max) return null;
  return [start, end];
}

/** Where nothing is known: stripes, which are seen without colour. */
export function drawGaps(u: uPlot, gaps: readonly TimeSpan[], colors: PlotColors): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const distance = 7 * ratio;
  ctx.save();
  ctx.strokeStyle = colors.gap;
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = ratio;
  for (const gap of gaps) {
    const found = edges(u, gap);
    if (found === null) continue;
    const [start, end] = found;
    ctx.save();
    ctx.beginPath();
    ctx.rect(start, bbox.top, end - start, bbox.height);
    ctx.clip();
    ctx.beginPath();
    // The same stripes wherever the gap begins, so that neighbours fit.
    const first = Math.floor((start - bbox.height) / distance) * distance;
    for (let x = first; x < end; x += distance) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}

/** Anomalies as bands over their time, below the lines. */
export function drawBands(u: uPlot, events: readonly ChartEvent[], colors: PlotColors): void {
  const { ctx, bbox } = u;
  ctx.save();
  for (const event of events) {
    if (event.kind !== 'anomaly') continue;
    const found = edges(u, event);
    if (found === null) continue;
    const [start, end] = found;
    ctx.fillStyle = event.isSevere ? colors.severe : colors.anomaly;
    ctx.globalAlpha = 0.18;
    ctx.fillRect(start, bbox.top, end - start, bbox.height);
    ctx.globalAlpha = 1;
    // Its beginning, also where the rest has no width.
    ctx.fillRect(start, bbox.top, (event.isSevere ? 2 : 1) * devicePixelRatio, bbox.height);
  }
  ctx.restore();
}

/** Payouts as marks at the top, each with a line down to the axis. */
export function drawMarks(u: uPlot, events: readonly ChartEvent[], colors: PlotColors): void {
  const { ctx, bbox } = u;
  const size = 5 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colors.payout;
  ctx.fillStyle = colors.payout;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const event of events) {
    if (event.kind !== 'payout') continue;
    const found = edges(u, event);
    if (found === null) continue;
    const x = found[0];
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - size, bbox.top);
    ctx.lineTo(x + size, bbox.top);
    ctx.lineTo(x, bbox.top + 1.6 * size);
    ctx.fill();
  }
  ctx.restore();
}
