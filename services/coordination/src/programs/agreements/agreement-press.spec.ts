import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { inChild } from '@heyu/host';
import { PaperUnavailable, Press, printLimits } from '@heyu/papers';
import { agreement, enterprise, names, termsVersion } from './concluded-agreement.fixture.js';
import { renderAgreementPdf } from './agreement-pdf.js';
import type { AgreementTask } from './agreement-pdf.records.js';

const childFile = createRequire(import.meta.url).resolve('@heyu/coordination/agreement-pdf.child');
const newPress = () => {
  const press = new Press<AgreementTask>((task) => inChild(childFile, task, printLimits));
  return { print: (records: AgreementTask['records'], of: AgreementTask['names'], how?: { inPassing?: boolean }) =>
    press.print(`${records.agreement.id} ${records.agreement.version}`, { records, names: of }, how) };
};
const records = { agreement, terms: termsVersion, enterprises: [enterprise] };
const long = '本协议各方应当按照国家职业教育有关法律法规和各地教育行政部门的规定办理。'.repeat(130);
const duties = termsVersion.terms.duties.map((duty) => ({ ...duty, duties: long }));
const longest = { ...records, terms: { ...termsVersion, terms: { ...termsVersion.terms, duties } } };
const numbered = (n: number) => ({ ...records, agreement: { ...agreement, id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` } });

test('prints the same bytes as are rendered here, and keeps them', async () => {
  const press = newPress();
  const paper = await press.print(records, names);
  expect(paper.equals(await renderAgreementPdf(records, names))).toBe(true);
  expect(await press.print(records, names)).toBe(paper);
  expect(await press.print({ ...records, agreement: { ...agreement, version: agreement.version + 1 } }, names)).not.toBe(paper);
});

test('others are served while it prints', async () => {
  let printed = false;
  let served = 0;
  const printing = newPress().print(longest, names).finally(() => { printed = true; });
  while (!printed) {
    await new Promise((next) => setImmediate(next));
    served += 1;
  }
  expect(await printing).toBeInstanceOf(Buffer);
  expect(served).toBeGreaterThan(1_000);
});

test('what only names a paper does not stand in the way of those who read one', async () => {
  const press = newPress();
  const named = press.print(numbered(1), names, { inPassing: true });
  await expect(press.print(numbered(2), names, { inPassing: true })).rejects.toThrow('another paper is in work');
  const read = press.print(numbered(2), names);
  expect(await press.print(numbered(1), names, { inPassing: true })).toBe(await named);
  expect(await press.print(numbered(2), names, { inPassing: true })).toBe(await read);
});

test('whoever asks for a paper that is being printed waits for that one; of others only so many wait', async () => {
  const press = newPress();
  const asked = Array.from({ length: 20 }, (_, n) => press.print(numbered(n), names));
  const same = press.print(numbered(3), names);
  await expect(press.print(numbered(20), names)).rejects.toBeInstanceOf(PaperUnavailable);
  expect(await same).toBe(await asked[3]);
  await Promise.all(asked);
  expect(await press.print(numbered(20), names)).toBeInstanceOf(Buffer);
}, 60_000);
