/** The cells that this gateway may call, and where their services listen. Nothing else is ever called. */
export class Cells {
  private readonly addresses: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(cells: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    this.addresses = new Map(Object.entries(cells).map(([region, services]) => [region, new Map(Object.entries(services))]));
  }

  serves(region: string): boolean {
    return this.addresses.has(region);
  }

  /** The service's address in that region's cell; null where there is none: then the request is refused, no other cell stands in. */
  addressOf(region: string, service: string): string | null {
    return this.addresses.get(region)?.get(service) ?? null;
  }
}
