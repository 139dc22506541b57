import { z } from 'zod';
import { count, day, days, fen, months, ref, sha256, text, words, year } from '../fields.js';
import { named } from '../offered.js';

export const programKinds = ['STUDENT_CULTIVATION', 'TEACHER_TRAINING', 'COURSE_DEVELOPMENT'] as const;
export const programKind = named('ProgramKind', '项目类型: students, teachers, or courses.', z.enum(programKinds));
export type ProgramKind = (typeof programKinds)[number];

export const cultivationModels = [
  'THREE_PLUS_TWO', 'THREE_PLUS_THREE', 'FIVE_YEAR', 'THREE_PLUS_FOUR', 'ASSOCIATE_TO_BACHELOR',
  'MODERN_APPRENTICESHIP', 'ORDER_CLASS', 'TEACHING_SUPPORT', 'INDUSTRY_COLLEGE', 'JOINT_CLASS',
] as const;
export const cultivationModel = named('CultivationModel', '培养模式 of a student cultivation program.', z.enum(cultivationModels));
export type CultivationModel = (typeof cultivationModels)[number];

const percent = z.int().min(0).max(100);
/** Of what every list of programs shows of each: so many partners, and so many majors. */
export const mostEntries = 100;

/**
 * 合作条款: what the parties agree on, whole. Which parts a kind of program requires stands in one table
 * (`terms/terms.required.rules.ts`). Contacts and timestamps are outside it, so that the hash stays stable.
 */
export const terms = named('Terms', '合作条款. A draft may still lack any of them; which ones a kind of program requires is said by the refusals.', z.looseObject({
  nameZh: text.describe('Name in Chinese.'),
  nameEn: words.nullable().describe('Name in English.'),
  kind: programKind.describe('What the program is about.'),
  cultivationModel: cultivationModel.nullable().describe('Student cultivation only.'),
  leadSchoolId: ref.describe('The leading school.'),
  partnerSchoolIds: z.array(ref).max(mostEntries).describe('The partner schools.'),
  duties: z.array(named('Duty', 'What one school does.', z.looseObject({
    schoolId: ref.describe('The school.'), role: text.describe('As what it takes part.'), duties: text.describe('What it does.'),
  }))).describe('What each school does.'),
  catalogueYear: year.describe('Year of the catalogue of majors that the codes are taken from.'),
  majorCodes: z.array(text).max(mostEntries).describe('Codes of majors.'),
  articulation: z.array(named('ArticulationMapping', 'From one major into another; a reason where they are not of one line.', z.looseObject({
    fromMajor: text.describe('Code of the major that learners come from.'), toMajor: text.describe('Code of the major that they go on into.'),
    crossLineReason: words.nullable().describe('Needed where the two are not of one line.'),
  }))).describe('中高职衔接: from which major into which.'),
  seats: z.array(named('SeatGrant', 'Seats of a school in an intake year.', z.looseObject({
    intakeYear: year.describe('Intake year.'), schoolId: ref.describe('The school that fills them.'), seats: count.describe('How many, more than 0.'),
  }))).describe('Seats that a school may fill in an intake year.'),
  durationMonths: months.nullable().describe('How long one cohort learns, in months.'),
  creditRecognition: named('CreditRecognition', 'The rule, and at most which share of the credits for graduation (percent).', z.looseObject({
    rule: text.describe('By what rule credits are recognised.'), maxPercent: percent.describe('At most this share of the credits for graduation, 50 or less.'),
  })).nullable().describe('学分认定.'),
  costSharing: named('CostSharing', 'In integer fen; the shares add up to the total.', z.looseObject({
    totalFen: fen.describe('The whole, in integer fen.'),
    shares: z.array(named('CostShare', 'What a school or an enterprise pays, in fen.', z.looseObject({
      payerId: ref.describe('A party school or a named enterprise.'), fen: fen.describe('What it pays, in integer fen.'),
    }))).describe('They add up to the total.'),
  })).nullable().describe('Who pays what.'),
  resourceLicence: named('ResourceLicence', 'Licence of shared resources, and to whom belongs what is made together.', z.looseObject({
    scope: named('LicenceScope', 'How far shared resources may be used.', z.enum(['PARTIES', 'ALLIANCE', 'REGION', 'PUBLIC'])).describe('How far shared resources may be used.'),
    intellectualProperty: text.describe('To whom belongs what is made together.'),
  })).nullable().describe('Licence of shared resources and intellectual property.'),
  dataSharing: named('DataSharing', 'Purpose, fields, and for how long they are kept.', z.looseObject({
    purpose: text.describe('What for.'), fields: z.array(text).describe('Which data.'), retentionMonths: months.describe('For how many months they are kept.'),
  })).nullable().describe('Which data of learners the parties give each other.'),
  qualityReview: named('QualityReview', 'How often and by what method.', z.looseObject({
    everyMonths: months.describe('How often, in months.'), method: text.describe('By what method.'),
  })).nullable().describe('How quality is reviewed.'),
  exit: named('ExitClause', 'Notice, and how those who still learn are taught to the end.', z.looseObject({
    noticeDays: days.describe('Days of notice.'), teachOut: text.describe('How those who still learn are taught to the end.'),
  })).nullable().describe('How a party leaves.'),
  training: named('TrainingPlan', 'Class hours a person, and places.', z.looseObject({
    hours: count.describe('Class hours a person.'), places: count.describe('How many take part.'),
  })).nullable().describe('Teacher training only.'),
  courses: z.array(named('CourseDeliverable', 'A course that is made, with class hours.', z.looseObject({
    nameZh: text.describe('Name of the course.'), hours: count.describe('Class hours.'),
  }))).describe('Course development: what is made.'),
  enterpriseIds: z.array(ref).describe('Enterprises that take part.'),
  evidence: z.array(named('Evidence', 'A file by its SHA-256; `about` names what it proves, e.g. the code of a state-controlled major.', z.looseObject({
    sha256: sha256.describe('SHA-256 of the file, lower-case hex.'), name: text.describe('Its name.'),
    about: text.describe('What it proves, e.g. the code of a state-controlled major.'),
  }))).describe('Files that prove something.'),
  startDate: day.describe('The Shanghai day on which it begins.'),
  validUntil: day.describe('Last day on which the agreement is valid.'),
}), { partial: true });
export type Terms = z.infer<typeof terms>;
