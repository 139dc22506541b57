import { useState } from 'react';
import { Link } from 'react-router';
import { Input } from 'antd';
import { ReadSchools, type ReadSchoolsQuery } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { RegionName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type School = ReadSchoolsQuery['schools']['nodes'][number];

/** The directory of schools of all regions. */
export default function SchoolsPage() {
  const { t, name, value } = useWords();
  const [text, setText] = useState('');
  const pages = usePages();
  const asked = useLive(ReadSchools, { filter: { text: text || null }, after: pages.after });
  const columns = [
    { title: t('common.name'), render: (_: unknown, school: School) => <Link to={`/schools/${school.id}`}>{name(school)}</Link> },
    { title: t('schools.code'), dataIndex: 'schoolCode' },
    { title: t('schools.type'), render: (_: unknown, { schoolType }: School) => value('SchoolType', schoolType) },
    { title: t('schools.level'), render: (_: unknown, { educationLevel }: School) => value('EducationLevel', educationLevel) },
    { title: t('schools.jurisdiction'), render: (_: unknown, { jurisdiction }: School) => name(jurisdiction) },
    { title: t('common.region'), render: (_: unknown, { home }: School) => <RegionName code={home} /> },
    { title: t('common.state'), render: (_: unknown, { state }: School) => <Value type="SchoolState" value={state} /> },
  ];
  return <Page title={t('schools.title')} tools={<Input.Search allowClear className="console-wide" aria-label={t('common.search')} placeholder={t('common.search')} onSearch={(next) => { setText(next); pages.reset(); }} />}>
    <Answered asked={asked}>{({ schools }) => <Listing rows={schools.nodes} columns={columns} rowKey="id" empty={t('schools.empty')} pageInfo={schools.pageInfo} pages={pages} />}</Answered>
  </Page>;
}
