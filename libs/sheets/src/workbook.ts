import { Archive, targetOf } from './archive.js';
import { GridBuilder } from './grid.builder.js';
import type { Grid } from './grid.rules.js';
import { sharedTexts, dayStyles } from './workbook.parts.js';
import { readWorksheet } from './worksheet.js';
import { readXml } from './xml.js';

interface Listed {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}
interface Relations {
  readonly targets: ReadonlyMap<string, string>;
  /** By the last word of their type: `sharedStrings`, `styles`. */
  readonly byType: ReadonlyMap<string, string>;
}

/** The visible worksheets of an .xlsx file, in its order. Throws where it is none. */
export async function readWorkbook(content: Buffer): Promise<Grid[]> {
  const archive = await Archive.open(content);
  const root = await relationsOf(archive, '');
  const main = root.byType.get('officeDocument') ?? 'xl/workbook.xml';
  const relations = await relationsOf(archive, main);
  const sheets: Listed[] = [];
  let from1904 = false;
  await readXml(archive.read(main), {
    open: (name, { name: title, id, state, date1904 }) => {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
      if (name === 'sheet') sheets.push({ name: title ?? '', relation: id ?? '', hidden: state === 'hidden' || state === 'veryHidden' });
    },
  });
  const part = (type: string): AsyncIterable<Uint8Array> | null => (relations.byType.has(type) ? archive.read(relations.byType.get(type)!) : null);
  const found = { texts: await sharedTexts(part('sharedStrings')), days: await dayStyles(part('styles')), from1904 };
  const builder = new GridBuilder();
  const grids: Grid[] = [];
  for (const { name, relation } of sheets.filter(({ hidden }) => !hidden)) {
    const target = relations.targets.get(relation);
    if (!target) throw new Error(`Worksheet ${name} is not in the archive`);
    grids.push({ name, ...await readWorksheet(archive.read(target), found, builder) });
  }
  return grids;
}

/** The relations of a part that stay inside the archive. */
async function relationsOf(archive: Archive, part: string): Promise<Relations> {
  const [targets, byType] = [new Map<string, string>(), new Map<string, string>()];
  const at = part.lastIndexOf('/') + 1;
  await readXml(archive.read(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      targets.set(Id, targetOf(part, Target));
      byType.set(Type.slice(Type.lastIndexOf('/') + 1), targetOf(part, Target));
    },
  });
  return { targets, byType };
}
