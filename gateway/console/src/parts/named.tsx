import { ReadBodies, ReadEnterpriseNames, ReadSchoolByCode, ReadSchoolNames } from '../documents.generated.js';
import { useAnswer } from '../server/use-answer.js';
import { useWords } from '../words/use-words.js';

/** The name of a body by its code: a region's coordinator, a province's authority, a school. The code until the name is here. */
export function BodyName({ code }: { code: string }) {
  const { name } = useWords();
  const isSchool = /^\d{10}$/.test(code);
  const { data: bodies } = useAnswer(ReadBodies, isSchool ? null : {});
  const { data: schools } = useAnswer(ReadSchoolByCode, isSchool ? { schoolCode: code } : null);
  const found = isSchool
    ? schools?.schoolsByCode.find(({ state }) => state !== 'VOID') ?? schools?.schoolsByCode[0]
    : bodies?.regions.flatMap((region) => [region, ...region.authorities]).find((body) => body.code === code);
  return <>{found ? name(found) : code}</>;
}

/** The name of a region. */
export const RegionName = ({ code }: { code: string }) => <BodyName code={code} />;

/** The name of a school by its id, as it is called now. */
export function SchoolName({ id }: { id: string }) {
  const { name } = useWords();
  const { data } = useAnswer(ReadSchoolNames, { id });
  return <>{data?.school ? name(data.school) : '…'}</>;
}

/** The name of who pays a share: a school or an enterprise. */
export function PayerName({ id }: { id: string }) {
  const { name } = useWords();
  const { data: schools } = useAnswer(ReadSchoolNames, { id });
  const { data: enterprises } = useAnswer(ReadEnterpriseNames, schools?.school === null ? { id } : null);
  const found = schools?.school ?? enterprises?.enterprise;
  return <>{found ? name(found) : '…'}</>;
}
