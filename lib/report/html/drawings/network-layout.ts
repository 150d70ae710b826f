import type { NetworkPicture, NetworkRow } from '../../report-input';

export interface TierBox {
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly y: number;
}

/** All that one place may send another, drawn as one arrow with a number that the list below explains. */
export interface Arrow {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly certain: boolean;
  readonly rows: readonly NetworkRow[];
  /** Down runs on the right, up on the left, as one reads. */
  readonly side: 'left' | 'right';
  readonly startY: number;
  readonly endY: number;
  /** How many boxes apart, which is how far the arrow swings out. */
  readonly distance: number;
}

export const BOX = { height: 52, gap: 30 } as const;

function boxesOf(picture: NetworkPicture): TierBox[] {
  const cidrs = new Map(picture.tiers.map((tier) => [tier.name, tier.cidrs]));
  const named = picture.rows.flatMap(({ from, to }) => [from, to]);
  const names = new Set([...(named.includes('internet') ? ['internet'] : []), ...cidrs.keys(), ...named]);
  return [...names].map((name, i) => ({ name, cidrs: cidrs.get(name) ?? [], y: i * (BOX.height + BOX.gap) }));
}

function grouped(rows: readonly NetworkRow[]): NetworkRow[][] {
  const groups = new Map<string, NetworkRow[]>();
  for (const row of rows) {
    if (row.reachable === false || row.from === row.to) continue;
    const key = JSON.stringify([row.from, row.to]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** Places for boxes and arrows. Each end of an arrow has a height of its own on its box, so that arrows do not run together. */
export function layOutNetwork(picture: NetworkPicture): { boxes: TierBox[]; arrows: Arrow[]; height: number } {
  const boxes = boxesOf(picture);
  const order = new Map(boxes.map(({ name }, i) => [name, i]));
  const place = (name: string) => order.get(name) ?? 0;
  const bare = grouped(picture.rows)
    .map((rows) => {
      const [{ from, to } = { from: '', to: '' }] = rows;
      const side = place(from) < place(to) ? ('right' as const) : ('left' as const);
      return {
        from,
        to,
        rows,
        side,
        distance: Math.abs(place(from) - place(to)),
        certain: rows.some((r) => r.reachable === true),
      };
    })
    .sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));

  const heightAt = (box: string, other: string, self: { from: string; to: string }, side: 'left' | 'right') => {
    const ends = bare
      .filter((arrow) => arrow.side === side && (arrow.from === box || arrow.to === box))
      .map((arrow) => ({ arrow, far: arrow.from === box ? arrow.to : arrow.from }))
      // Nearest above first, so that inner arrows stay inside outer ones.
      .sort((a, b) => place(a.far) - place(b.far) || (a.arrow.from === box ? 1 : -1));
    const up = ends.filter(({ far }) => place(far) < place(box)).reverse();
    const down = ends.filter(({ far }) => place(far) > place(box)).reverse();
    const sorted = [...up, ...down];
    const at = sorted.findIndex(({ arrow, far }) => far === other && arrow.from === self.from && arrow.to === self.to);
    return (boxes[place(box)]?.y ?? 0) + ((at + 1) * BOX.height) / (sorted.length + 1);
  };

  const arrows = bare.map((arrow, i) => ({
    ...arrow,
    number: i + 1,
    startY: heightAt(arrow.from, arrow.to, arrow, arrow.side),
    endY: heightAt(arrow.to, arrow.from, arrow, arrow.side),
  }));
  const last = boxes.at(-1);
  return { boxes, arrows, height: last ? last.y + BOX.height : 0 };
}
