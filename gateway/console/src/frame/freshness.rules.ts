/** How fresh what this region has of another one is, over all kinds of record. */
export interface RegionFreshness {
  readonly region: string;
  /** Up to this moment everything is here; null: at least one kind is not heard of. */
  readonly asOf: string | null;
}

/** The oldest of each region's kinds counts. */
export function byRegion(kinds: readonly { readonly region: string; readonly asOf: string | null }[]): RegionFreshness[] {
  const regions = new Map<string, string | null>();
  for (const { region, asOf } of kinds) {
    const former = regions.get(region);
    if (former === undefined || (former !== null && (asOf === null || asOf < former))) regions.set(region, asOf);
  }
  return [...regions].map(([region, asOf]) => ({ region, asOf }));
}
