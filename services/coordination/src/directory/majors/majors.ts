import { bareCode, levelOfMajor, type Catalogue, type Major } from './major.rules.js';

/** A row of a catalogue file: a category (2 digits), a class (4) or a major (6, with K where state-controlled). */
export interface CatalogueRow {
  readonly code: string;
  readonly nameZh: string;
  /** Supplements only: first intake year of a new major; the year of the file unless said. */
  readonly firstIntakeYear: number | null;
  /** Supplements only: last intake year of a major that ends. */
  readonly lastIntakeYear: number | null;
}

/** One file: a whole catalogue, or a supplement to the newest whole one that is not younger than it. */
export interface CatalogueFile {
  readonly year: number;
  readonly supplement: boolean;
  readonly rows: readonly CatalogueRow[];
}

export interface CatalogueEntry extends Major {
  readonly nameZh: string;
  /** The whole catalogue that it belongs to. */
  readonly catalogueYear: number;
  readonly firstIntakeYear: number;
  readonly lastIntakeYear: number | null;
}
export interface Group {
  readonly code: string;
  readonly nameZh: string;
}
interface Edition {
  readonly entries: Map<string, CatalogueEntry>;
  readonly groups: Map<string, string>;
}

/** The national catalogues by year: an intake takes its majors from the newest whole catalogue not after it, with its supplements. */
export class Majors implements Catalogue {
  private readonly editions = new Map<number, Edition>();

  constructor(files: readonly CatalogueFile[]) {
    const sorted = [...files].sort((a, b) => a.year - b.year || Number(a.supplement) - Number(b.supplement));
    for (const file of sorted) {
      if (!file.supplement) this.editions.set(file.year, { entries: new Map(), groups: new Map() });
      const year = this.editionYear(file.year);
      if (year === null) throw new Error(`The supplement of ${file.year} has no whole catalogue to stand on`);
      for (const row of file.rows) enter(this.editions.get(year)!, year, row, file.year);
    }
  }

  find(code: string, intakeYear: number): CatalogueEntry | null {
    const entry = this.edition(intakeYear)?.entries.get(bareCode(code)) ?? null;
    return entry && valid(entry, intakeYear) && (code === entry.code || code === bareCode(entry.code)) ? entry : null;
  }

  /** All majors of an intake year, by code. */
  all(intakeYear: number): readonly CatalogueEntry[] {
    return [...this.edition(intakeYear)?.entries.values() ?? []].filter((entry) => valid(entry, intakeYear)).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** The category (大类, 2 digits) or class (专业类, 4 digits) that a code begins with. */
  group(code: string, digits: 2 | 4, intakeYear: number): Group | null {
    const prefix = code.slice(0, digits);
    const nameZh = this.edition(intakeYear)?.groups.get(prefix);
    return nameZh === undefined ? null : { code: prefix, nameZh };
  }

  private editionYear(year: number): number | null {
    return [...this.editions.keys()].filter((edition) => edition <= year).at(-1) ?? null;
  }

  private edition(year: number): Edition | null {
    const edition = this.editionYear(year);
    return edition === null ? null : this.editions.get(edition)!;
  }
}

const valid = ({ firstIntakeYear, lastIntakeYear }: CatalogueEntry, year: number): boolean =>
  firstIntakeYear <= year && (lastIntakeYear === null || year <= lastIntakeYear);

function enter({ entries, groups }: Edition, catalogueYear: number, row: CatalogueRow, fileYear: number): void {
  if (/^(\d{2}|\d{4})$/.test(row.code)) {
    groups.set(row.code, row.nameZh);
    return;
  }
  const level = levelOfMajor(row.code);
  if (!level || level === 'APPLIED_BACHELOR') throw new Error(`Catalogue ${fileYear}: ${row.code} is no code of a vocational major`);
  const standing = entries.get(bareCode(row.code));
  entries.set(bareCode(row.code), {
    code: row.code, nameZh: row.nameZh, level, stateControlled: row.code.endsWith('K'), catalogueYear,
    firstIntakeYear: standing?.firstIntakeYear ?? row.firstIntakeYear ?? fileYear,
    lastIntakeYear: row.lastIntakeYear,
  });
}
