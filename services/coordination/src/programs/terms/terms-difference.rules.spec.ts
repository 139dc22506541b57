import { expect, test } from '@jest/globals';
import { cultivation, hebei, jiashan, shanghai } from './terms.fixture.js';
import { differences } from './terms-difference.rules.js';

const seat = { intakeYear: 2027, schoolId: jiashan, seats: 40 };

test('the same terms differ in nothing, in whatever order their seats stand', () => {
  const other = { intakeYear: 2028, schoolId: jiashan, seats: 30 };
  expect(differences(cultivation({ seats: [seat, other] }), cultivation({ seats: [other, seat] }))).toEqual([]);
});

test('a changed number is named by its path, with both values', () => {
  expect(differences(cultivation(), cultivation({ seats: [{ ...seat, seats: 30 }], durationMonths: 72 }))).toEqual([
    { path: 'durationMonths', before: '60', after: '72' },
    { path: `seats[2027/${jiashan}].seats`, before: '40', after: '30' },
  ]);
});

test('what came and what went', () => {
  const added = { intakeYear: 2028, schoolId: hebei, seats: 5 };
  expect(differences(cultivation(), cultivation({ seats: [seat, added], resourceLicence: null, partnerSchoolIds: [shanghai] }))).toEqual([
    { path: 'partnerSchoolIds', before: JSON.stringify(cultivation().partnerSchoolIds), after: JSON.stringify([shanghai]) },
    { path: 'resourceLicence', before: JSON.stringify(cultivation().resourceLicence), after: null },
    { path: `seats[2028/${hebei}]`, before: null, after: JSON.stringify(added) },
  ]);
});
