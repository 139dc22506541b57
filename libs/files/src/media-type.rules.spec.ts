import { describe, expect, test } from '@jest/globals';
import { endingOf, mediaType, readsAsText, sheets } from './media-type.rules.js';

const png = { kind: 'signature', type: 'image/png' } as const;
const text = { kind: 'text' } as const;
const unknown = { kind: 'unknown' } as const;

describe('mediaType', () => {
  test('what the content is, if nothing else is declared', () => {
    expect(mediaType(png, undefined)).toEqual({ type: 'image/png' });
    expect(mediaType(png, 'application/octet-stream')).toEqual({ type: 'image/png' });
    expect(mediaType(png, 'image/png; charset=binary')).toEqual({ type: 'image/png' });
  });

  test('a declaration that the content contradicts is refused and says both', () => {
    const answer = mediaType(png, 'application/pdf');
    expect(answer).toMatchObject({ code: 'TYPE_MISMATCH' });
    expect(JSON.stringify(answer)).toMatch(/image\/png.*application\/pdf/);
  });

  test('a .png that holds HTML is refused', () => {
    expect(mediaType(unknown, 'image/png')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
    expect(mediaType(text, 'image/png')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
  });

  test('recognised kinds that are not on the list are refused', () => {
    expect(mediaType({ kind: 'signature', type: 'application/x-msdownload' }, undefined)).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
    expect(mediaType({ kind: 'signature', type: 'image/svg+xml' }, 'image/svg+xml')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
  });

  test('of what is recognised only what is taken for the purpose, and it says what that is', () => {
    const pictures = { types: ['image/png', 'image/jpeg'] };
    expect(mediaType(png, undefined, pictures)).toEqual({ type: 'image/png' });
    expect(mediaType({ kind: 'signature', type: 'application/pdf' }, undefined, pictures)).toMatchObject({ code: 'TYPE_NOT_ALLOWED', message: { en: expect.stringContaining('PNG, JPG') } });
    expect(mediaType(text, 'text/plain', pictures)).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
  });

  test('text only where it is declared as text', () => {
    expect(mediaType(text, 'text/csv; charset=utf-8')).toEqual({ type: 'text/csv' });
    expect(mediaType(text, 'text/html')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
    expect(mediaType(text, undefined)).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
    expect(mediaType(unknown, 'text/plain')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
  });
});

describe('a sheet to be imported', () => {
  const xlsx = { kind: 'signature', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
  test('is a workbook, or text of any encoding, whatever a browser calls it', () => {
    expect(mediaType(xlsx, undefined, sheets)).toEqual({ type: xlsx.type });
    expect(mediaType(text, 'application/vnd.ms-excel', sheets)).toEqual({ type: 'text/csv' });
    expect(mediaType({ kind: 'legacy-text' }, 'text/csv', sheets)).toEqual({ type: 'text/csv' });
  });
  test.each([unknown, png, { kind: 'signature', type: 'application/x-cfb' } as const])('is not %j', (sniffed) => {
    expect(mediaType(sniffed, 'text/csv', sheets)).toMatchObject({ code: 'NO_SHEET' });
  });
  test('alone may be of another encoding than UTF-8', () => {
    expect(mediaType({ kind: 'legacy-text' }, 'text/csv')).toMatchObject({ code: 'TYPE_NOT_ALLOWED' });
  });
});

describe('readsAsText', () => {
  test.each(['课程,学分\n机械制图,4\n', 'plain, 3 < 4 and 5 > 4', ''])('%j is text', (head) => expect(readsAsText(head)).toBe(true));
  test.each(['<!doctype html><p>', '\uFEFF  <html>', 'harmless\n<script>alert(1)</script>', 'a\u0000b', '<?xml version="1.0"?>'])(
    '%j is not', (head) => expect(readsAsText(head)).toBe(false));
});

test('downloads are saved under the ending of their type', () => {
  expect(endingOf('image/jpeg')).toBe('jpg');
  expect(endingOf('text/csv')).toBe('csv');
});
