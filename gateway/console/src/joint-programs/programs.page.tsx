import { useState } from 'react';
import { Link } from 'react-router';
import { Input, Segmented, Select } from 'antd';
import { ReadMyPrograms, ReadPrograms, type ProgramLineFragment, type ProgramState } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { day } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { useBearer } from '../session/use-bearer.js';
import { enums } from '../words/zh.enums.js';
import { useWords } from '../words/use-words.js';

const states = Object.keys(enums.ProgramState) as ProgramState[];

/** Programs that the reader may see; a school's own people begin with theirs. */
export default function ProgramsPage() {
  const { t, name, value, language } = useWords();
  const bearer = useBearer();
  const atSchool = bearer?.role === 'SCHOOL_ADMIN';
  const [whose, setWhose] = useState<'mine' | 'everyone'>(atSchool ? 'mine' : 'everyone');
  const [state, setState] = useState<ProgramState | null>(null);
  const [text, setText] = useState<string | null>(null);
  const pages = usePages();
  const mine = useLive(ReadMyPrograms, whose === 'mine' ? { after: pages.after } : null);
  const everyone = useLive(ReadPrograms, whose === 'everyone' ? { filter: { state, text: text || null }, after: pages.after } : null);

  const columns = [
    { title: t('common.name'), render: (_: unknown, program: ProgramLineFragment) => <Link to={`/programs/${program.id}`}>{name(program)}</Link> },
    { title: t('common.state'), render: (_: unknown, program: ProgramLineFragment) => <Value type="ProgramState" value={program.state} /> },
    { title: t('programs.lead'), render: (_: unknown, program: ProgramLineFragment) => name(program.leadSchool) },
    { title: t('programs.partners'), render: (_: unknown, program: ProgramLineFragment) => program.partnerSchools.map(name).join(language === 'en' ? ', ' : '、') },
    { title: t('programs.starts'), render: (_: unknown, { startDate }: ProgramLineFragment) => startDate && day(startDate, language) },
  ];
  const tools = <>
    {atSchool && <Segmented value={whose} onChange={(next) => { setWhose(next); pages.reset(); }} options={(['mine', 'everyone'] as const).map((one) => ({ value: one, label: t(`programs.${one}`) }))} />}
    {whose === 'everyone' && <>
      <Input.Search allowClear className="console-wide" aria-label={t('common.search')} placeholder={t('common.search')} onSearch={(next) => { setText(next); pages.reset(); }} />
      <Select allowClear placeholder={t('common.state')} aria-label={t('common.state')} popupMatchSelectWidth={false} onChange={(next: ProgramState | undefined) => { setState(next ?? null); pages.reset(); }}
        options={states.map((one) => ({ value: one, label: value('ProgramState', one) }))} />
    </>}
    {atSchool && <Link to="/drafts/new">{t('programs.draft')}</Link>}
  </>;
  const list = ({ nodes, pageInfo }: { nodes: readonly ProgramLineFragment[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }) =>
    <Listing rows={nodes} columns={columns} rowKey="id" empty={t('programs.empty')} pageInfo={pageInfo} pages={pages} />;
  return <Page title={t('programs.title')} tools={tools}>
    {whose === 'mine' ? <Answered asked={mine}>{({ myPrograms }) => list(myPrograms)}</Answered> : <Answered asked={everyone}>{({ programs }) => list(programs)}</Answered>}
  </Page>;
}
