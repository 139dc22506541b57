import { Form, Select } from 'antd';
import { EvidenceFile } from './evidence-file.js';
import { enums } from '../words/zh.enums.js';
import { yuan } from '../parts/money.js';
import { useWords } from '../words/use-words.js';
import type { Words } from '../words/zh.js';
import { EnterpriseChoice, MajorChoice, PayerChoice, SchoolChoice } from './choices.js';
import { sumOf } from './draft.values.js';
import { ChosenField, DayField, LongField, NumberField, Rows, TextField, WordsField, YuanField } from './fields.js';

/** Chooses one of the schema's values. */
function ValueChoice({ type, ...field }: { type: keyof Words['enums']; id?: string; value?: string; onChange?: (value: string) => void }) {
  const { value } = useWords();
  return <Select {...field} allowClear className="console-wide" options={Object.keys(enums[type]).map((one) => ({ value: one, label: value(type, one) }))} />;
}

export const Parties = () => <>
  <TextField name="nameZh" label="nameZh" />
  <TextField name="nameEn" label="nameEn" />
  <ChosenField name="kind" label="kind"><ValueChoice type="ProgramKind" /></ChosenField>
  <ChosenField name="cultivationModel" label="cultivationModel"><ValueChoice type="CultivationModel" /></ChosenField>
  <ChosenField name="partnerSchoolIds" label="partnerSchoolIds"><SchoolChoice multiple /></ChosenField>
  <ChosenField name="enterpriseIds" label="enterpriseIds"><EnterpriseChoice multiple /></ChosenField>
  <Rows name="duties" label="duties">{(row) => <>
    <ChosenField name={[row, 'schoolId']} label="school" group={['duties', row]}><SchoolChoice /></ChosenField>
    <TextField name={[row, 'role']} label="role" group={['duties', row]} />
    <LongField name={[row, 'duties']} label="dutiesText" group={['duties', row]} />
  </>}</Rows>
</>;

export function MajorsAndSeats() {
  const year = Form.useWatch<number | null>('catalogueYear');
  return <>
    <NumberField name="catalogueYear" label="catalogueYear" />
    <ChosenField name="majorCodes" label="majorCodes"><MajorChoice multiple year={year ?? null} /></ChosenField>
    <Rows name="articulation" label="articulation">{(row) => <>
      <ChosenField name={[row, 'fromMajor']} label="fromMajor" group={['articulation', row]}><MajorChoice year={year ?? null} /></ChosenField>
      <ChosenField name={[row, 'toMajor']} label="toMajor" group={['articulation', row]}><MajorChoice year={year ?? null} /></ChosenField>
      <TextField name={[row, 'crossLineReason']} label="crossLineReason" />
    </>}</Rows>
    <Rows name="seats" label="seats">{(row) => <>
      <NumberField name={[row, 'intakeYear']} label="intakeYear" group={['seats', row]} />
      <ChosenField name={[row, 'schoolId']} label="school" group={['seats', row]}><SchoolChoice /></ChosenField>
      <NumberField name={[row, 'seats']} label="seatCount" group={['seats', row]} />
    </>}</Rows>
    <NumberField name="durationMonths" label="durationMonths" />
    <LongField name={['creditRecognition', 'rule']} label="rule" group={['creditRecognition']} />
    <NumberField name={['creditRecognition', 'maxPercent']} label="maxPercent" group={['creditRecognition']} max={100} />
    <NumberField name={['training', 'hours']} label="hours" group={['training']} />
    <NumberField name={['training', 'places']} label="places" group={['training']} />
    <Rows name="courses" label="courses">{(row) => <>
      <TextField name={[row, 'nameZh']} label="courseName" group={['courses', row]} />
      <NumberField name={[row, 'hours']} label="hours" group={['courses', row]} />
    </>}</Rows>
  </>;
}

export function Costs() {
  const { t, language } = useWords();
  const costs = Form.useWatch<{ totalFen?: number | null; shares?: { fen?: number | null }[] } | undefined>('costSharing');
  const [sum, total] = [sumOf(costs?.shares), costs?.totalFen ?? 0];
  return <>
    <YuanField name={['costSharing', 'totalFen']} label="total" group={['costSharing']} />
    <Rows name={['costSharing', 'shares']} label="costSharing">{(row) => <>
      <ChosenField name={[row, 'payerId']} label="payer" group={['costSharing', 'shares', row]}><PayerChoice /></ChosenField>
      <YuanField name={[row, 'fen']} label="yuan" group={['costSharing', 'shares', row]} />
    </>}</Rows>
    <p aria-live="polite" className={sum === total ? 'console-quiet' : 'console-late'}>{t('terms.sum', { sum: yuan(sum, language), total: yuan(total, language) })}</p>
  </>;
}

export const Clauses = () => <>
  <ChosenField name={['resourceLicence', 'scope']} label="scope" group={['resourceLicence']}><ValueChoice type="LicenceScope" /></ChosenField>
  <LongField name={['resourceLicence', 'intellectualProperty']} label="intellectualProperty" group={['resourceLicence']} />
  <LongField name={['dataSharing', 'purpose']} label="purpose" group={['dataSharing']} />
  <WordsField name={['dataSharing', 'fields']} label="fields" group={['dataSharing']} />
  <NumberField name={['dataSharing', 'retentionMonths']} label="retentionMonths" group={['dataSharing']} />
  <NumberField name={['qualityReview', 'everyMonths']} label="everyMonths" group={['qualityReview']} />
  <LongField name={['qualityReview', 'method']} label="method" group={['qualityReview']} />
  <NumberField name={['exit', 'noticeDays']} label="noticeDays" group={['exit']} />
  <LongField name={['exit', 'teachOut']} label="teachOut" group={['exit']} />
</>;

export const Finish = () => <>
  <Rows name="evidence" label="evidence">{(row) => <>
    <ChosenField name={[row, 'sha256']} label="evidence" group={['evidence', row]}><EvidenceFile row={row} /></ChosenField>
    <TextField name={[row, 'name']} label="nameZh" group={['evidence', row]} />
    <TextField name={[row, 'about']} label="about" group={['evidence', row]} />
  </>}</Rows>
  <DayField name="startDate" label="startDate" />
  <DayField name="validUntil" label="validUntil" />
</>;
