import type { ReactNode } from 'react';
import { Descriptions } from 'antd';
import type { WholeTermsFragment } from '../documents.generated.js';
import { PayerName, SchoolName } from '../parts/named.js';
import { yuan } from '../parts/money.js';
import { day } from '../parts/when.js';
import { useWords } from '../words/use-words.js';

const lines = (rows: readonly ReactNode[]) => <>{rows.map((row, at) => <div key={at}>{row}</div>)}</>;

/** The terms of a program as a reader sees them; what is left out is not there. */
export function TermsView({ terms }: { terms: WholeTermsFragment }) {
  const { t, value, language } = useWords();
  const { duties, articulation, seats, creditRecognition, costSharing, resourceLicence, dataSharing, qualityReview, exit, training, courses, evidence } = terms;
  const shown: readonly (readonly [keyof WholeTermsFragment, ReactNode])[] = [
    ['nameZh', terms.nameZh],
    ['nameEn', terms.nameEn],
    ['kind', terms.kind && value('ProgramKind', terms.kind)],
    ['cultivationModel', terms.cultivationModel && value('CultivationModel', terms.cultivationModel)],
    ['leadSchoolId', terms.leadSchoolId && <SchoolName id={terms.leadSchoolId} />],
    ['partnerSchoolIds', terms.partnerSchoolIds?.length && lines(terms.partnerSchoolIds.map((id) => <SchoolName id={id} />))],
    ['duties', duties?.length && lines(duties.map((duty) => <><SchoolName id={duty.schoolId} /> · {duty.role}: {duty.duties}</>))],
    ['catalogueYear', terms.catalogueYear],
    ['majorCodes', terms.majorCodes?.join(' ')],
    ['articulation', articulation?.length && lines(articulation.map(({ fromMajor, toMajor, crossLineReason }) => `${fromMajor} → ${toMajor}${crossLineReason ? ` (${crossLineReason})` : ''}`))],
    ['seats', seats?.length && lines(seats.map((seat) => <><SchoolName id={seat.schoolId} /> · {t('terms.seatsValue', { year: seat.intakeYear, count: seat.seats })}</>))],
    ['durationMonths', terms.durationMonths && t('terms.monthsValue', { count: terms.durationMonths })],
    ['creditRecognition', creditRecognition && `${creditRecognition.rule} · ${t('terms.atMost', { percent: creditRecognition.maxPercent })}`],
    ['costSharing', costSharing && lines([yuan(costSharing.totalFen, language), ...costSharing.shares.map(({ payerId, fen }) => <><PayerName id={payerId} /> · {yuan(fen, language)}</>)])],
    ['resourceLicence', resourceLicence && `${value('LicenceScope', resourceLicence.scope)} · ${resourceLicence.intellectualProperty}`],
    ['dataSharing', dataSharing && `${dataSharing.purpose} · ${dataSharing.fields.join(' ')} · ${t('terms.monthsValue', { count: dataSharing.retentionMonths })}`],
    ['qualityReview', qualityReview && `${t('terms.every', { count: qualityReview.everyMonths })} · ${qualityReview.method}`],
    ['exit', exit && `${t('terms.daysValue', { count: exit.noticeDays })} · ${exit.teachOut}`],
    ['training', training && `${t('terms.hoursValue', { count: training.hours })} · ${t('terms.placesValue', { count: training.places })}`],
    ['courses', courses?.length && lines(courses.map(({ nameZh, hours }) => `${nameZh} · ${t('terms.hoursValue', { count: hours })}`))],
    ['enterpriseIds', terms.enterpriseIds?.length && lines(terms.enterpriseIds.map((id) => <PayerName id={id} />))],
    ['evidence', evidence?.length && lines(evidence.map(({ sha256, name, about }) => <>{name} ({about}) <small className="console-quiet">{sha256.slice(0, 12)}…</small></>))],
    ['startDate', terms.startDate && day(terms.startDate, language)],
    ['validUntil', terms.validUntil && day(terms.validUntil, language)],
  ];
  const items = shown.filter(([, what]) => Boolean(what)).map(([key, what]) => ({ key, label: t(`terms.${key as 'nameZh'}`), children: what }));
  return <Descriptions bordered size="small" column={1} items={items} />;
}

interface Change { readonly path: string; readonly before: string | null; readonly after: string | null }

/** Field by field what differs between two rounds' terms. */
export function TermsChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useWords();
  return <ul>{changes.map(({ path, before, after }) => <li key={path}><code>{path}</code>: <del>{before ?? t('common.none')}</del> → <ins>{after ?? t('common.none')}</ins></li>)}</ul>;
}
