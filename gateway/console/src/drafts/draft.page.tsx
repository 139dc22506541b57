import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Alert, App, Button, Form, Input, Result, Tabs } from 'antd';
import { ReadDraft, DraftProgram, ProposeProgram, ReviseDraft, type ReadDraftQuery, type TermsInput } from '../documents.generated.js';
import { Answered, Page } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { useAnswer } from '../server/use-answer.js';
import { useWrite } from '../server/use-write.js';
import { useBearer } from '../session/use-bearer.js';
import { useWords } from '../words/use-words.js';
import { formValues, pathOf, termsInput } from './draft.values.js';
import { Clauses, Costs, Finish, MajorsAndSeats, Parties } from './sections.js';

type Draft = NonNullable<ReadDraftQuery['programDraft']>;

/** The terms of a program that is begun, or goes on, as a draft. */
export default function DraftPage() {
  const { t } = useWords();
  const { id } = useParams();
  const bearer = useBearer();
  const asked = useAnswer(ReadDraft, id ? { id } : null);
  if (bearer?.role !== 'SCHOOL_ADMIN') return <Result status="info" title={t('drafts.onlySchools')} />;
  if (!id) return <DraftForm key="new" draft={null} saved={() => undefined} />;
  return <Answered asked={asked}>{({ programDraft }) => (programDraft
    ? <DraftForm key={id} draft={programDraft} saved={asked.again} /> : <Result status="info" title={t('failure.notFound')} />)}</Answered>;
}

function DraftForm({ draft, saved }: { draft: Draft | null; saved: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<TermsInput>();
  const [changed, setChanged] = useState(false);
  const [reason, setReason] = useState('');
  const [begin, revise, propose] = [useWrite(DraftProgram), useWrite(ReviseDraft), useWrite(ProposeProgram)];
  const writing = draft ? revise : begin;

  async function save(): Promise<void> {
    const terms = termsInput(form.getFieldsValue(true));
    const done = draft ? await revise.send({ programId: draft.id, terms }) : await begin.send({ terms });
    if (!done) return;
    setChanged(false);
    void message.success(t('drafts.saved'));
    if (draft) saved();
    else await navigate(`/drafts/${done.id}`, { replace: true });
  }
  async function finish(): Promise<void> {
    const done = await propose.send({ programId: draft!.id, reason: reason || null });
    if (done) await navigate(`/programs/${done.id}`);
  }
  const panels = [['partiesStep', <Parties />], ['majorsStep', <MajorsAndSeats />], ['moneyStep', <Costs />], ['clausesStep', <Clauses />], ['finishStep', <Finish />]] as const;
  return <Page title={draft ? t('drafts.edit') : t('drafts.new')}>
    {draft && <Problems draft={draft} show={(field) => { const path = pathOf(field); if (path) form.scrollToField(path, { focus: true }); }} />}
    <Form<TermsInput> form={form} layout="vertical" initialValues={draft ? formValues(draft.terms) : {}} scrollToFirstError
      onValuesChange={() => setChanged(true)} onFinish={() => void save()}>
      <Tabs items={panels.map(([key, children]) => ({ key, label: t(`drafts.${key}`), children, forceRender: true }))} />
      <Unwritten writing={writing} />
      <Button type="primary" htmlType="submit" loading={writing.busy}>{t('common.save')}</Button>
    </Form>
    {draft && <>
      <h2>{t('drafts.propose')}</h2>
      <Unwritten writing={propose} />
      <Input.TextArea aria-label={t('drafts.proposeReason')} placeholder={t('drafts.proposeReason')} value={reason} onChange={({ target }) => setReason(target.value)} />
      <div className="console-tools"><Button disabled={changed || draft.problems.length > 0} loading={propose.busy} onClick={() => void finish()}>{t('drafts.propose')}</Button></div>
    </>}
  </Page>;
}

/** What is still to be mended, each leading to its field, and what is to be minded. */
function Problems({ draft: { problems, warnings }, show }: { draft: Draft; show: (field: string | null) => void }) {
  const { t } = useWords();
  return <>
    {problems.length > 0
      ? <Alert type="warning" showIcon title={t('drafts.problems')} description={<ul>{problems.map(({ code, field, message }) => <li key={`${code}${field}`}><Button type="link" size="small" onClick={() => show(field)}>{message}</Button></li>)}</ul>} />
      : <Alert type="success" showIcon title={t('drafts.ready')} />}
    {warnings.length > 0 && <Alert type="info" showIcon title={t('drafts.warnings')} description={<ul>{warnings.map(({ code, field, message }) => <li key={`${code}${field}`}>{message}</li>)}</ul>} />}
  </>;
}
