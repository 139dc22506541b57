import { printable, runsOf } from './glyphs.js';
import { A4, canPrint, contentWidth, margin } from './paper.js';

const ink = '#1c1c1e';
const muted = '#5b6068';
const red = '#a3161a';
const line = '#c9ccd1';
const shade = '#f5f3f0';
const bottom = A4.height - margin.bottom;
const halfPage = (bottom - margin.top) / 2;
const pieceHeight = 110;

interface Style {
  readonly font?: 'regular' | 'bold';
  /** Points. */
  readonly size?: number;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
}
export interface TableColumn {
  readonly label: string;
  /** Share of the width; the shares of a table add up to 1. */
  readonly share: number;
  readonly align?: 'left' | 'center';
}

/** No ligatures: a hash is read letter by letter. pdfkit hands this to fontkit, which takes an object too, though the type knows only a list. */
const typography = { lineGap: 1.5, features: { liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };

/** Draws from top to bottom and begins a new page when something does not fit. Knows nothing of what it says. */
export class Sheet {
  private y = margin.top;
  private readonly shown = new Map<string, string>();

  constructor(private readonly paper: PDFKit.PDFDocument) {}

  gap(points: number): void {
    this.y += points;
  }

  text(text: string, style: Style = {}, x = 0, width = contentWidth): void {
    const height = this.heightOf(text, style, width);
    this.makeRoom(height);
    this.draw(text, style, x, this.y, width);
    this.y += height;
  }

  /** The red double rule below the head of an official paper. */
  rule(): void {
    this.makeRoom(8);
    this.hairline(this.y, red, 1.6);
    this.hairline(this.y + 3.2, red, 0.5);
    this.y += 8;
  }

  heading(text: string): void {
    this.gap(14);
    this.makeRoom(52);
    this.paper.rect(margin.left, this.y + 3, 3, 13).fill(red);
    this.draw(text, { font: 'bold', size: 12.5 }, 11, this.y, contentWidth - 11);
    this.y += 25;
  }

  /** Label and value, one row each. */
  fields(rows: readonly (readonly [string, string])[]): void {
    const labelWidth = 92;
    for (const [label, value] of rows) {
      const pieces = this.pieces(value, {}, contentWidth - labelWidth);
      pieces.forEach((piece, n) => {
        const height = Math.max(this.heightOf(piece, {}, contentWidth - labelWidth), this.heightOf(label, {}, labelWidth)) + (n < pieces.length - 1 ? 0 : 7);
        this.makeRoom(height);
        if (n === 0) this.draw(label, { colour: muted }, 0, this.y + 2, labelWidth - 8);
        this.draw(piece, {}, labelWidth, this.y + 2, contentWidth - labelWidth);
        this.y += height;
      });
      this.hairline(this.y - 1);
    }
  }

  /** The head is repeated on every page that the table runs over; a row is torn only where it would fill half a page. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
    const head = columns.map((column) => column.label);
    const parts = rows.map((row) => this.rowParts(columns, row));
    const first = parts[0]?.[0];
    this.makeRoom(this.rowHeight(columns, head) + (first ? this.rowHeight(columns, first) : 0));
    this.row(columns, head, true);
    for (const row of parts) {
      for (const part of row) {
        if (this.makeRoom(this.rowHeight(columns, part))) this.row(columns, head, true);
        this.row(columns, part, false, part === row.at(-1));
      }
    }
  }

  /** Paragraphs that stay together on one page, in a tinted box. */
  box(lines: readonly (readonly [string, Style])[]): void {
    const width = contentWidth - 24;
    const height = lines.reduce((sum, [text, style]) => sum + this.heightOf(text, style, width), 0) + 18;
    this.makeRoom(height + 8);
    this.paper.roundedRect(margin.left, this.y, contentWidth, height, 3).fill(shade);
    let y = this.y + 9;
    for (const [text, style] of lines) {
      this.draw(text, style, 12, y, width);
      y += this.heightOf(text, style, width);
    }
    this.y += height + 8;
  }

  /** On every page: a line of text left and the page's number right. Call last. */
  footer(text: string): void {
    const { start, count } = this.paper.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.paper.switchToPage(page);
      this.paper.page.margins.bottom = 0;
      this.hairline(bottom + 18);
      this.draw(text, { size: 7.5, colour: muted }, 0, bottom + 24, contentWidth - 90);
      this.draw(`第 ${page + 1} 页 共 ${count} 页`, { size: 7.5, colour: muted, align: 'right' }, contentWidth - 90, bottom + 24, 90);
    }
  }

  private row(columns: readonly TableColumn[], cells: readonly string[], head: boolean, last = true): void {
    const height = this.rowHeight(columns, cells);
    if (head) this.paper.rect(margin.left, this.y, contentWidth, height).fill(shade);
    let x = 0;
    columns.forEach(({ share, align }, n) => {
      const style: Style = head ? { font: 'bold', size: 8.5, colour: muted } : { size: 9 };
      this.draw(cells[n] ?? '', { ...style, ...(align ? { align } : {}) }, x + 5, this.y + 5, share * contentWidth - 10);
      x += share * contentWidth;
    });
    this.y += height;
    if (last) this.hairline(this.y, line, head ? 0.8 : 0.4);
  }

  /** A row whose cells are long, as rows that follow each other. */
  private rowParts(columns: readonly TableColumn[], cells: readonly string[]): string[][] {
    const pieces = columns.map(({ share }, n) => this.pieces(cells[n] ?? '', { size: 9 }, share * contentWidth - 10));
    return Array.from({ length: Math.max(...pieces.map(({ length }) => length)) }, (_, at) => pieces.map((piece) => piece[at] ?? ''));
  }

  /** A text that would fill more than half a page, in small pieces; cut after sentences where there are any. */
  private pieces(text: string, style: Style, width: number): string[] {
    if (this.heightOf(text, style, width) <= halfPage) return [text];
    const pieces = [''];
    for (const sentence of text.split(/(?<=[。；，、\n])/).flatMap((part) => runsOf(part, 200))) {
      const grown = pieces.at(-1)! + sentence;
      if (this.heightOf(grown.trimEnd(), style, width) <= pieceHeight) pieces[pieces.length - 1] = grown;
      else pieces.push(sentence);
    }
    return pieces.map((piece) => piece.trimEnd());
  }

  private rowHeight(columns: readonly TableColumn[], cells: readonly string[]): number {
    return Math.max(...columns.map(({ share }, n) => this.heightOf(cells[n] ?? '', { size: 9 }, share * contentWidth - 10))) + 9;
  }

  private hairline(y: number, colour = line, width = 0.4): void {
    this.paper.moveTo(margin.left, y).lineTo(A4.width - margin.right, y).lineWidth(width).strokeColor(colour).stroke();
  }

  private draw(text: string, style: Style, x: number, y: number, width: number): void {
    this.use(style).fillColor(style.colour ?? ink).text(this.asShown(text), margin.left + x, y, { width, align: style.align ?? 'left', ...typography });
  }

  private heightOf(text: string, style: Style, width: number): number {
    return this.use(style).heightOfString(this.asShown(text), { width, ...typography });
  }

  private asShown(text: string): string {
    const known = this.shown.get(text) ?? printable(text, canPrint);
    this.shown.set(text, known);
    return known;
  }

  private use({ font = 'regular', size = 9.5 }: Style): PDFKit.PDFDocument {
    return this.paper.font(font).fontSize(size);
  }

  /** True if a new page was begun. */
  private makeRoom(height: number): boolean {
    if (this.y + height <= bottom) return false;
    this.paper.addPage();
    this.y = margin.top;
    return true;
  }
}
export const colours = { ink, muted, red } as const;
