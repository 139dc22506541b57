import { SaxesParser } from 'saxes';

type Attributes = Readonly<Record<string, string>>;
/** What a reader of a part wants to hear; names are without their prefix (`x:row` is `row`: programs differ). */
export interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part as it is unpacked. UTF-8 only, as all spreadsheet programs write. A document type is an error: workbooks have none,
 * and nothing that it declares is ever expanded.
 */
export async function readXml(part: AsyncIterable<Uint8Array>, { open, close, text }: XmlEvents): Promise<void> {
  const parser = new SaxesParser();
  parser.on('doctype', () => { throw new Error('A document type'); });
  if (open) parser.on('opentag', (tag) => open(local(tag.name), localNames(tag.attributes)));
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of part) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}

function localNames(attributes: Attributes): Attributes {
  const named: Record<string, string> = Object.create(null);
  for (const name in attributes) named[local(name)] = attributes[name]!;
  return named;
}
