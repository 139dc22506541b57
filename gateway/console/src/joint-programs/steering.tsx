import { useState } from 'react';
import { Button, Card, Form, Input, Select, Space } from 'antd';
import { AnswerRequest, RequestProgramStep, SteerProgram, WithdrawProgram, type ProgramAsk, type ReadProgramQuery } from '../documents.generated.js';
import { BodyName } from '../parts/named.js';
import { Unwritten } from '../parts/trouble.js';
import { useWrite } from '../server/use-write.js';
import { useBearer } from '../session/use-bearer.js';
import { useWords } from '../words/use-words.js';

type Program = NonNullable<ReadProgramQuery['program']>;
type Way = 'withdraw' | 'steer' | 'request';
interface Values { step: ProgramAsk; reason: string }
const asks: readonly ProgramAsk[] = ['SUSPEND', 'RESUME', 'END'];

/** What a party may bring about in a program; the program's home judges, and says why not. */
export function Steering({ program }: { program: Program }) {
  const { t, value } = useWords();
  const bearer = useBearer();
  const [way, setWay] = useState<Way | null>(null);
  const answer = useWrite(AnswerRequest);
  const leads = bearer?.role === 'SCHOOL_ADMIN' && bearer.body === program.leadSchool?.schoolCode;
  // Only parties and deciders read the terms: nobody else has anything to ask.
  if (!bearer || !program.terms) return null;
  const open = program.requests?.filter(({ state }) => state === 'WAITING') ?? [];
  return <>
    <div className="console-tools">
      {leads
        ? <><Button onClick={() => setWay('withdraw')}>{t('programs.withdraw')}</Button><Button onClick={() => setWay('steer')}>{t('programs.steer')}</Button></>
        : <Button onClick={() => setWay('request')}>{t('programs.request')}</Button>}
    </div>
    {open.length > 0 && <>
      <h2>{t('programs.requests')}</h2>
      <Unwritten writing={answer} />
      <ul>{open.map(({ id, ask, body, reason }) => <li key={id}>
        <BodyName code={body} /> · {value('ProgramAsk', ask)} · {reason} {leads && <Space>
          <Button size="small" loading={answer.busy} onClick={() => void answer.send({ programId: program.id, requestId: id, accept: true })}>{t('programs.accept')}</Button>
          <Button size="small" loading={answer.busy} onClick={() => void answer.send({ programId: program.id, requestId: id, accept: false })}>{t('programs.decline')}</Button>
        </Space>}
      </li>)}</ul>
    </>}
    {way && <Step key={way} program={program} way={way} close={() => setWay(null)} />}
  </>;
}

/** One step, with its reason. */
function Step({ program: { id: programId }, way, close }: { program: Program; way: Way; close: () => void }) {
  const { t, value } = useWords();
  const [withdraw, steer, request] = [useWrite(WithdrawProgram), useWrite(SteerProgram), useWrite(RequestProgramStep)];
  const writing = { withdraw, steer, request }[way];

  async function finish({ step, reason }: Values): Promise<void> {
    const done = way === 'withdraw' ? await withdraw.send({ programId, reason })
      : way === 'steer' ? await steer.send({ programId, step, reason }) : await request.send({ programId, ask: step, reason });
    if (done) close();
  }
  return <Card size="small" title={t(`programs.${way}`)}>
    <Unwritten writing={writing} />
    <Form<Values> layout="vertical" onFinish={(values) => void finish(values)}>
      {way !== 'withdraw' && <Form.Item name="step" label={t('programs.ask')} rules={[{ required: true, message: t('common.required') }]}>
        <Select options={asks.map((ask) => ({ value: ask, label: value('ProgramAsk', ask) }))} />
      </Form.Item>}
      <Form.Item name="reason" label={t('common.reason')} rules={[{ required: true, message: t('common.required') }]}><Input.TextArea rows={3} /></Form.Item>
      <Space><Button type="primary" htmlType="submit" loading={writing.busy}>{t('common.send')}</Button><Button onClick={close}>{t('common.cancel')}</Button></Space>
    </Form>
  </Card>;
}
