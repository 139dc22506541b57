import { z } from 'zod';
import { count, day, days, fen, months, ref, sha256, text, words, year } from '../fields.js';

/** 项目类型: students, teachers, or courses. */
export const programKinds = ['STUDENT_CULTIVATION', 'TEACHER_TRAINING', 'COURSE_DEVELOPMENT'] as const;
export type ProgramKind = (typeof programKinds)[number];

/** 培养模式 of a student cultivation program. */
export const cultivationModels = [
  'THREE_PLUS_TWO', 'THREE_PLUS_THREE', 'FIVE_YEAR', 'THREE_PLUS_FOUR', 'ASSOCIATE_TO_BACHELOR',
  'MODERN_APPRENTICESHIP', 'ORDER_CLASS', 'TEACHING_SUPPORT', 'INDUSTRY_COLLEGE', 'JOINT_CLASS',
] as const;
export type CultivationModel = (typeof cultivationModels)[number];

const percent = z.int().min(0).max(100);

/**
 * 合作条款: what the parties agree on, whole. Which parts a kind of program requires stands in one table
 * (`terms/terms.required.rules.ts`). Contacts and timestamps are outside it, so that the hash stays stable.
 */
export const terms = z.looseObject({
  nameZh: text,
  nameEn: words.nullable(),
  kind: z.enum(programKinds),
  cultivationModel: z.enum(cultivationModels).nullable(),
  leadSchoolId: ref,
  partnerSchoolIds: z.array(ref),
  /** What each school does. */
  duties: z.array(z.looseObject({ schoolId: ref, role: text, duties: text })),
  /** Year of the catalogue of majors that the codes are taken from. */
  catalogueYear: year,
  majorCodes: z.array(text),
  /** 中高职衔接: from which major into which; a reason where the two are not of the same line. */
  articulation: z.array(z.looseObject({ fromMajor: text, toMajor: text, crossLineReason: words.nullable() })),
  /** Seats that a school may fill in an intake year. */
  seats: z.array(z.looseObject({ intakeYear: year, schoolId: ref, seats: count })),
  /** How long one cohort learns. */
  durationMonths: months.nullable(),
  /** Credits recognised across the schools, at most this share of the credits for graduation. */
  creditRecognition: z.looseObject({ rule: text, maxPercent: percent }).nullable(),
  /** Who pays what, in fen; the shares add up to the total. A payer is a party school or a named enterprise. */
  costSharing: z.looseObject({ totalFen: fen, shares: z.array(z.looseObject({ payerId: ref, fen })) }).nullable(),
  /** Licence of shared resources, and to whom what is made together belongs. */
  resourceLicence: z.looseObject({
    scope: z.enum(['PARTIES', 'ALLIANCE', 'REGION', 'PUBLIC']), intellectualProperty: text,
  }).nullable(),
  /** Which data of learners the parties give each other, what for, and for how long. */
  dataSharing: z.looseObject({ purpose: text, fields: z.array(text), retentionMonths: months }).nullable(),
  qualityReview: z.looseObject({ everyMonths: months, method: text }).nullable(),
  /** How a party leaves, and how those who still learn are taught to the end. */
  exit: z.looseObject({ noticeDays: days, teachOut: text }).nullable(),
  /** Teacher training: class hours a person, and places. */
  training: z.looseObject({ hours: count, places: count }).nullable(),
  /** Course development: what is made, with class hours. */
  courses: z.array(z.looseObject({ nameZh: text, hours: count })),
  enterpriseIds: z.array(ref),
  /** Files that prove something: `about` names it, e.g. the code of a state-controlled major. */
  evidence: z.array(z.looseObject({ sha256, name: text, about: text })),
  startDate: day,
  /** Last day on which the agreement is valid. */
  validUntil: day,
});
export type Terms = z.infer<typeof terms>;
