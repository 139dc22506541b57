/** Which part of a file an answer carries: all of it (200), one span with both ends included (206), or none (416). */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const whole: ByteRange = { kind: 'whole' };
const unsatisfiable: ByteRange = { kind: 'unsatisfiable' };

/**
 * Reads a `Range` header (RFC 9110 §14) for a file of `size` bytes. Several ranges are answered with the whole file: the
 * standard allows it, and a thousand overlapping ranges then cost no more than one. Other units than bytes are ignored.
 */
export function byteRange(header: string | undefined, size: number): ByteRange {
  if (header === undefined || !/^bytes\s*=/i.test(header)) return whole;
  if (header.includes(',')) return whole;
  const match = /^bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header);
  if (!match || (match[1] === '' && match[2] === '')) return unsatisfiable;
  const [first, last] = [match[1]!, match[2]!];
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? unsatisfiable : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? unsatisfiable : { kind: 'part', start, end };
}
