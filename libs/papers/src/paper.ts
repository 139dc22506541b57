import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const fonts = { regular: '400Regular/NotoSansSC_400Regular.ttf', bold: '700Bold/NotoSansSC_700Bold.ttf' } as const;
const fontFile = (name: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`);

export const A4 = { width: 595.28, height: 841.89 } as const;
export const margin = { left: 62, right: 62, top: 64, bottom: 70 } as const;
export const contentWidth = A4.width - margin.left - margin.right;

/**
 * An empty A4 document whose bytes depend on nothing but what is drawn on it: streams are not compressed (another zlib would
 * compress differently), the creation date is given, the file's ID is derived from title and date, fonts are subset in the
 * order in which their characters appear.
 */
export function newPaper(about: { readonly title: string; readonly subject: string; readonly createdAt: string }): PDFKit.PDFDocument {
  const paper = new PDFDocument({
    size: 'A4', margins: margin, compress: false, bufferPages: true, autoFirstPage: false, pdfVersion: '1.7', lang: 'zh-CN', displayTitle: true,
    info: { Title: about.title, Subject: about.subject, Creator: 'Heyu 合育', Producer: 'Heyu 合育', CreationDate: new Date(about.createdAt) },
  });
  for (const [name, file] of Object.entries(fonts)) {
    paper.registerFont(name, fontFile(file));
    rememberShapes(fontOf(paper, name));
  }
  paper.addPage();
  return paper;
}

/** pdfkit's own view of a font. */
interface PaperFont {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  layoutRun(text: string, features?: object): object;
}
const fontOf = (paper: PDFKit.PDFDocument, name: string): PaperFont => (paper.font(name) as unknown as { _font: PaperFont })._font;

/**
 * Where typographic features are asked for, pdfkit shapes every character anew each time that it measures or draws it, which takes
 * seconds for long terms. All texts here have the same features, so a text is shaped once.
 */
function rememberShapes(font: PaperFont): void {
  const shape = font.layoutRun.bind(font);
  const shaped = new Map<string, object>();
  font.layoutRun = (text, features) => {
    const known = shaped.get(text) ?? shape(text, features);
    shaped.set(text, known);
    return known;
  };
}

let regular: PaperFont | null = null;
/** Whether the paper has a glyph for a character; both weights have the same. */
export function canPrint(codePoint: number): boolean {
  regular ??= fontOf(new PDFDocument({ autoFirstPage: false }).registerFont('regular', fontFile(fonts.regular)), 'regular');
  return regular.font.hasGlyphForCodePoint(codePoint);
}

/** Ends the document and gives its bytes. */
export function bytesOf(paper: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
    paper.end();
  });
}
