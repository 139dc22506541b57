import { enums } from './en.enums.js';
import type { Words } from './zh.js';

/** All that the console says in English. */
export const en: Words = {
  platform: 'Heyu', tagline: 'Joint programs of vocational schools across regions',
  enums,
  role: {
    REGIONAL_COORDINATOR: 'Coordinator', APPROVING_AUTHORITY: 'Authority', SCHOOL_ADMIN: 'School administrator', TEACHER: 'Teacher', STUDENT: 'Student',
    SCHOOL_SYSTEM: 'School system', AUDITOR: 'Auditor', SYSTEM_ADMIN: 'System administrator', SECURITY_ADMIN: 'Security administrator',
  },
  menu: {
    inbox: 'Inbox', programs: 'Programs', drafts: 'Drafts', cohorts: 'Cohorts', schools: 'Schools', enterprises: 'Enterprises', alliances: 'Alliances', imports: 'Imports', verify: 'Verify',
  },
  session: {
    signIn: 'Sign in', signOut: 'Sign out', chooseRegion: 'Choose your region', actsFor: 'for',
    needed: 'Sign in to see this page.', issuerAway: 'The sign-in service of this region cannot be reached at the moment; try again shortly.', failed: 'The sign-in was not completed; sign in again.', busy: 'Signing in …',
  },
  freshness: {
    title: 'Data of each region up to', upTo: 'up to {{time}}', unheard: 'not heard of at the moment', cut: 'Nothing is heard of {{regions}} at the moment: you can go on with matters of your own region; data of others may be older.', ownRegion: 'own region',
    asOf: 'Data up to {{time}}', unknown: 'How fresh the data are is not known',
  },
  failure: {
    network: 'The platform cannot be reached; check the connection and try again.', title: 'This was not done', retry: 'Try again', id: 'Error {{id}}', notFound: 'There is no such record, or you may not see it.', noPage: 'There is no such page.', home: 'To the first page',
    waiting: 'A record that this needs is on its way; waiting …', crashed: 'The page failed; reload it and try again.',
  },
  common: {
    more: 'More', none: 'None', yes: 'Yes', no: 'No', save: 'Save', cancel: 'Cancel', send: 'Send', back: 'Back', add: 'Add', remove: 'Remove', search: 'Find by name or code', all: 'All', done: 'Done', round: 'Round {{round}}',
    daysLeft: '{{days}} days left', dueToday: 'Due today', overdue: '{{days}} days overdue', due: 'Due', state: 'State', name: 'Name', region: 'Region', code: 'Code', reason: 'Reason', changedFrom: 'Before', changedTo: 'Now', field: 'Field',
    open: 'Open', nobody: 'Not signed in', required: 'This is required', download: 'Download', when: 'When', who: 'Body',
  },
  inbox: { title: 'Waiting for me', empty: 'Nothing waits for you at present.', overdueOnly: 'Overdue only', program: 'Program', asked: 'Asked for', since: 'Since', escalated: 'Others are late; you were told', sheet: 'Export to Excel', lead: 'Lead school' },
  programs: {
    title: 'Programs', mine: 'Of my school', everyone: 'All', empty: 'There are no programs yet.', draftFirst: 'Draft the first program', draft: 'Draft a program', lead: 'Lead school', partners: 'Partner schools', majors: 'Majors', kind: 'Kind', model: 'Model', starts: 'Begins',
    waitingFor: 'Waits for', deciding: 'Who has decided', history: 'History', terms: 'Terms', cohorts: 'Cohorts', agreement: 'Agreement', requests: 'Requests', earlier: '{{count}} earlier steps are not shown', amendment: 'An amendment is on its way: round {{round}}',
    notCounted: 'Not counted', withdraw: 'Withdraw', steer: 'Steer', request: 'Request', ask: 'What', withdrawn: 'Withdrawn', steered: 'Done', requested: 'Requested', accept: 'Accept', decline: 'Decline', conditions: 'Conditions', remarks: 'Remarks',
  },
  terms: {
    nameZh: 'Name in Chinese', nameEn: 'Name in English', kind: 'Kind', cultivationModel: 'Model', leadSchoolId: 'Lead school', partnerSchoolIds: 'Partner schools', duties: 'Duties', role: 'Role', dutiesText: 'Duties', catalogueYear: 'Catalogue year', majorCodes: 'Majors',
    articulation: 'Articulation', fromMajor: 'From major', toMajor: 'Into major', crossLineReason: 'Reason across classes', seats: 'Seats', intakeYear: 'Intake year', school: 'School', seatCount: 'Seats', durationMonths: 'Duration (months)',
    creditRecognition: 'Credit recognition', rule: 'Rule', maxPercent: 'At most (%)', costSharing: 'Costs', total: 'Total (yuan)', payer: 'Payer', yuan: 'Amount (yuan)', sum: 'Sum {{sum}}, total {{total}}', resourceLicence: 'Licence and property', scope: 'Scope', intellectualProperty: 'Intellectual property',
    dataSharing: 'Data of learners', purpose: 'Purpose', fields: 'Fields', retentionMonths: 'Kept for (months)', qualityReview: 'Quality review', everyMonths: 'Every (months)', method: 'Method', exit: 'Exit', noticeDays: 'Notice (days)', teachOut: 'Teach-out',
    training: 'Training', hours: 'Hours', places: 'Places', courses: 'Courses', courseName: 'Name of the course', enterpriseIds: 'Enterprises', evidence: 'Evidence', about: 'What it proves', startDate: 'Begins on', validUntil: 'Valid until',
    hoursValue: '{{count}} hours', placesValue: '{{count}} people', monthsValue: '{{count}} months', daysValue: '{{count}} days', seatsValue: '{{year}}: {{count}} seats', atMost: 'at most {{percent}}%', every: 'every {{count}} months',
  },
  drafts: {
    title: 'Drafts', new: 'Draft a program', empty: 'There are no drafts yet.', edit: 'Edit the draft', saved: 'Saved', changedAt: 'Last changed', problems: 'To be mended before it is proposed', warnings: 'Mind', ready: 'Ready to be proposed', propose: 'Propose', proposed: 'Proposed: partners and deciding bodies see it now.', untitled: 'Untitled',
    partiesStep: 'Parties', majorsStep: 'Majors and seats', moneyStep: 'Costs', clausesStep: 'Clauses', finishStep: 'Term', onlySchools: 'Only school administrators draft programs.', proposeReason: 'What to say (e.g. what was changed after a return)',
  },
  decisions: {
    CONFIRMATION: 'Confirm', REVIEW: 'Review', SIGNATURE: 'Sign', on: 'Decide on these terms', final: 'A decision is final and cannot be changed in this round.', verdict: 'Decision', given: 'Decided on {{time}}', conditions: 'Conditions (one a line)', remarks: 'Remarks (all parties see them)', internal: 'Internal remarks (this body only)',
    office: 'Office of the signatory', authority: 'By what authority (e.g. number of a power of attorney)', scan: 'Sealed scan (PDF or image, optional)', sign: 'Sign', refuse: 'Do not sign', changes: 'What changed since your last decision', notHere: 'The terms have not arrived in this region yet; please wait.', thanks: 'Sent', terms: 'Terms', ended: 'This does not wait for a decision any more.', signing: 'The terms of round {{round}} are signed for your school with its signing key.',
  },
  agreements: { title: 'Agreement', number: 'Number', version: 'Version {{version}}', signedAt: 'Signed at', validUntil: 'Valid until', inForce: 'In force', ceased: 'Ceased', page: 'Public page of verification', pdf: 'Download PDF', none: 'No agreement is signed yet.', verify: 'Verify an agreement', hint: 'Anyone can verify a signed agreement by its number.', signatures: 'Signatures', reviews: 'Reviews' },
  schools: {
    title: 'Schools', type: 'Type', level: 'Level', jurisdiction: 'Jurisdiction', code: 'School code', creditCode: 'Credit code', ownership: 'Ownership', authority: 'Competent authority', sites: 'Sites', formerNames: 'Former names', keys: 'Signing keys', issueKey: 'Issue a new key', issued: 'A new key was issued', validFrom: 'from', validUntil: 'until',
    offered: 'Levels offered', registered: 'Registered', next: 'Will be called {{name}} from {{day}}', voided: 'Void from {{day}}', empty: 'No school fits.', noKey: 'No signing key yet: one is needed before an agreement is signed.',
  },
  enterprises: { title: 'Enterprises', creditCode: 'Credit code', industry: 'Industry', division: 'Division', empty: 'No enterprise fits.' },
  alliances: { title: 'Groups and alliances', kind: 'Kind', lead: 'Lead school', members: 'Members', since: 'Established', empty: 'No group or alliance fits.' },
  imports: {
    title: 'Imports', start: 'Import a sheet', kind: 'What', file: 'Sheet (.xlsx or CSV)', template: 'Template', dryRun: 'Dry run first (writes nothing)', upload: 'Upload and begin', empty: 'There are no imports yet.', progress: 'Progress', rows: 'Row by row', row: 'Row', key: 'Code', outcome: 'Outcome', problems: 'Problems', changes: 'Changes', asked: 'Begun',
    dry: 'Dry run', real: 'Import', now: 'Import this sheet for real', ignored: 'These headings are none of the template\'s and were not read: {{headings}}', choose: 'Choose a file',
  },
  cohorts: { title: 'Cohorts', program: 'Program', school: 'School', year: 'Intake year', seats: 'Seats', empty: 'There are no cohorts yet.', open: 'Open a cohort', opened: 'The cohort is open', closedIntake: 'Intake closed' },
};
