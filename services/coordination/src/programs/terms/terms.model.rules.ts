import type { CultivationModel, EducationLevel, Refusal, Terms } from '@heyu/contracts';
import { levelOfMajor } from '../../directory/majors/major.rules.js';
import { refuse } from '../../refusals.js';

interface Model {
  /** Months that a cohort learns, at least and at most. */
  readonly months: readonly [number, number];
  /** 贯通培养: from one of these levels into one of those, by an articulation mapping. */
  readonly stages?: { readonly from: readonly EducationLevel[]; readonly to: readonly EducationLevel[] };
  readonly level?: EducationLevel;
  readonly enterprise?: true;
}

const bachelor = ['VOC_BACHELOR', 'APPLIED_BACHELOR'] as const;
const free = [6, 60] as const;

/** What each cultivation model (培养模式) asks for beyond the kind. 3+2 leads from secondary to associate, or from associate to bachelor (高本). */
export const models: Readonly<Record<CultivationModel, Model>> = {
  THREE_PLUS_TWO: { months: [60, 60], stages: { from: ['SECONDARY_VOC', 'ASSOCIATE'], to: ['ASSOCIATE', ...bachelor] } },
  THREE_PLUS_THREE: { months: [72, 72], stages: { from: ['SECONDARY_VOC'], to: ['ASSOCIATE'] } },
  FIVE_YEAR: { months: [60, 60], level: 'ASSOCIATE' },
  THREE_PLUS_FOUR: { months: [84, 84], stages: { from: ['SECONDARY_VOC'], to: bachelor } },
  ASSOCIATE_TO_BACHELOR: { months: [24, 60], stages: { from: ['ASSOCIATE'], to: bachelor } },
  MODERN_APPRENTICESHIP: { months: free, enterprise: true },
  ORDER_CLASS: { months: free, enterprise: true },
  TEACHING_SUPPORT: { months: free },
  INDUSTRY_COLLEGE: { months: free, enterprise: true },
  JOINT_CLASS: { months: free },
};

export function modelProblems(terms: Terms): Refusal[] {
  const model = terms.cultivationModel && models[terms.cultivationModel];
  if (!model) return [];
  const [from, until] = model.months;
  const problems: Refusal[] = [];
  if (model.stages && !terms.articulation.some((mapping) => leads(mapping, model.stages!))) {
    problems.push(refuse('STAGE_MISSING', 'terms.articulation', { from: model.stages.from.join('/'), to: model.stages.to.join('/') }));
  }
  if (model.level && !terms.majorCodes.some((code) => levelOfMajor(code) === model.level)) {
    problems.push(refuse('LEVEL_MISSING', 'terms.majorCodes', { level: model.level }));
  }
  if (terms.durationMonths !== null && (terms.durationMonths < from || terms.durationMonths > until)) {
    problems.push(refuse('DURATION_OF_MODEL', 'terms.durationMonths', { from, until }));
  }
  if (model.enterprise && terms.enterpriseIds.length === 0) problems.push(refuse('ENTERPRISE_NEEDED', 'terms.enterpriseIds'));
  return problems;
}

function leads({ fromMajor, toMajor }: Terms['articulation'][number], { from, to }: NonNullable<Model['stages']>): boolean {
  const levels = [levelOfMajor(fromMajor), levelOfMajor(toMajor)] as const;
  return levels[0] !== null && levels[1] !== null && from.includes(levels[0]) && to.includes(levels[1]);
}
