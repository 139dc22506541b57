import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { day, days, divisionCode, regionCode } from '@heyu/contracts';
import { regionCodes } from '@heyu/host';
import type { Region, RulePack } from '@heyu/rules';

const name = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const named = z.object({ code: divisionCode, name });

const regionFile = z.object({
  code: regionCode,
  name,
  jurisdictionLevel: z.enum(['PROVINCE', 'CITY']),
  parentProvince: divisionCode.optional(),
  jurisdictions: z.array(named).min(1),
  authorities: z.array(named).min(1),
});

const packFile = z.strictObject({
  decisionMode: z.enum(['APPROVAL', 'FILING']),
  daysDue: z.strictObject({ confirmation: days, review: days, signature: days }),
  objectionDays: days.nullable(),
  stateControlledEvidence: z.array(name),
});

/** Reads every `<dir>/<code>/region.json` and `<dir>/<code>/rule-packs/<body>/<day>.json`; names every problem, never only the first. */
export function readRegions(dir: string): { readonly regions: readonly Region[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const codes = regionCodes(dir);
  if (codes.length === 0) problems.push(`${dir}: no <code>/region.json`);
  const regions = codes.flatMap((code) => readRegion(join(dir, code), problems) ?? []);
  problems.push(...repeated(regions.flatMap((region) => region.jurisdictions.map((j) => j.code)), 'jurisdiction'));
  problems.push(...repeated(regions.flatMap((region) => region.authorities.map((a) => a.code)), 'authority'));
  return { regions, problems };
}

function readRegion(folder: string, problems: string[]): Region | null {
  const file = join(folder, 'region.json');
  const read = parse(file, regionFile, problems);
  if (!read) return null;
  if (read.code !== basename(folder)) problems.push(`${file}: code "${read.code}" is not the folder's name`);
  const provinces = read.jurisdictionLevel === 'CITY' ? [read.parentProvince] : read.jurisdictions.map(({ code }) => code);
  if ((read.jurisdictionLevel === 'CITY') !== (read.parentProvince !== undefined)) {
    problems.push(`${file}: parentProvince belongs to jurisdictionLevel CITY, and only there`);
  }
  for (const province of provinces) {
    if (province && !read.authorities.some(({ code }) => code === province)) problems.push(`${file}: province ${province} has no authority`);
  }
  const bodies = [read.code, ...read.authorities.map(({ code }) => code)];
  const rulePacks = bodies.flatMap((body) => readPacks(join(folder, 'rule-packs', body), body, problems));
  const strange = existsSync(join(folder, 'rule-packs')) ? folders(join(folder, 'rule-packs')).filter((body) => !bodies.includes(body)) : [];
  for (const body of strange) problems.push(`${join(folder, 'rule-packs', body)}: ${body} is no body of this region`);
  for (const pack of rulePacks.filter(({ body }) => body === read.code)) {
    if (pack.decisionMode !== 'APPROVAL') problems.push(`${join(folder, 'rule-packs', pack.id)}.json: a coordinator decides by APPROVAL`);
  }
  return { ...read, parentProvince: read.parentProvince ?? null, rulePacks };
}

function readPacks(folder: string, body: string, problems: string[]): RulePack[] {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (files.length === 0) problems.push(`${folder}: ${body} has no rule pack (<YYYY-MM-DD>.json)`);
  return files.flatMap((name) => {
    const file = join(folder, name);
    const from = day.safeParse(name.replace(/\.json$/, ''));
    if (!from.success || !name.endsWith('.json')) problems.push(`${file}: a rule pack is named <YYYY-MM-DD>.json`);
    const pack = parse(file, packFile, problems);
    if (!pack || !from.success) return [];
    if ((pack.decisionMode === 'FILING') !== (pack.objectionDays !== null)) {
      problems.push(`${file}: objectionDays is a number for FILING and null for APPROVAL`);
    }
    return [{ id: `${body}/${from.data}`, body, from: from.data, ...pack }];
  });
}

function parse<T>(file: string, schema: z.ZodType<T>, problems: string[]): T | null {
  try {
    const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (result.success) return result.data;
    problems.push(...result.error.issues.map(({ path, message }) => `${file}: ${path.join('.') || '(file)'}: ${message}`));
  } catch (error) {
    problems.push(`${file}: ${error instanceof SyntaxError ? 'no JSON' : 'cannot be read'}`);
  }
  return null;
}

const folders = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

const repeated = (codes: readonly string[], what: string): string[] =>
  [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))].map((code) => `${what} ${code} belongs to more than one region`);
