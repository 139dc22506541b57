import { useParams } from 'react-router';
import { Button, Form, Input, Radio } from 'antd';
import { ReadConfirmationToGive, GiveConfirmation, type ConfirmationAnswer } from '../documents.generated.js';
import { Answered } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';
import { AskedPage } from './asked.js';

const answers: readonly ConfirmationAnswer[] = ['CONFIRMED', 'DECLINED'];

/** A partner school says whether it takes part. */
export default function ConfirmationPage() {
  const { t, value } = useWords();
  const { id } = useParams() as { id: string };
  const question = useLive(ReadConfirmationToGive, { id });
  const give = useWrite(GiveConfirmation);
  const finish = async (hash: string, values: { decision: ConfirmationAnswer; reason?: string }) => {
    if (await give.send({ confirmationId: id, hash, decision: values.decision, reason: values.reason || null })) question.again();
  };
  return <Answered asked={question}>{({ asked }) => <AskedPage kind="CONFIRMATION" decision="ConfirmationDecision" asked={asked}>
    <Unwritten writing={give} />
    <Form layout="vertical" onFinish={(values) => void finish(asked!.hash, values)}>
      <Form.Item name="decision" label={t('decisions.verdict')} rules={[{ required: true, message: t('common.required') }]}>
        <Radio.Group options={answers.map((answer) => ({ value: answer, label: value('ConfirmationAnswer', answer) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('common.reason')}><Input.TextArea rows={3} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={give.busy}>{t('common.send')}</Button>
    </Form>
  </AskedPage>}</Answered>;
}
