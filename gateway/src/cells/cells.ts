/** The cells that this gateway may call, and where their services listen. Nothing else is ever called. */
export class Cells {
  private readonly addresses: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  private turn = 0;

  /** Addresses of the equal processes of one service are separated by commas. */
  constructor(cells: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    this.addresses = new Map(Object.entries(cells).map(([region, services]) =>
      [region, new Map(Object.entries(services).map(([service, text]) => [service, text.split(',')]))]));
  }

  serves(region: string): boolean {
    return this.addresses.has(region);
  }

  /** Whether any cell has a service of this name. */
  knows(service: string): boolean {
    return [...this.addresses.values()].some((services) => services.has(service));
  }

  /** The processes of the service in that region's cell, each in turn the first; none: then the request is refused, no other cell stands in. */
  addressesOf(region: string, service: string): string[] {
    const all = this.addresses.get(region)?.get(service) ?? [];
    this.turn = (this.turn + 1) % 1_000_000;
    return all.map((_, place) => all[(this.turn + place) % all.length]!);
  }
}
