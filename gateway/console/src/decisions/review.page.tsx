import { useParams } from 'react-router';
import { Button, Form, Input, Radio } from 'antd';
import { GiveReview, ReadReviewToGive, type ReviewAnswer } from '../documents.generated.js';
import { Answered } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';
import { AskedPage } from './asked.js';
import { linesOf } from './lines.js';

const answers: readonly ReviewAnswer[] = ['APPROVED', 'NO_OBJECTION', 'RETURNED', 'OBJECTED', 'REJECTED'];
interface Values { decision: ReviewAnswer; conditions?: string; remarks?: string; internalRemarks?: string }

/** A deciding body's review: verdict, conditions, what all may read and what stays with the body. */
export default function ReviewPage() {
  const { t, value } = useWords();
  const { id } = useParams() as { id: string };
  const question = useLive(ReadReviewToGive, { id });
  const give = useWrite(GiveReview);
  const finish = async (hash: string, { decision, conditions, remarks, internalRemarks }: Values) => {
    const given = await give.send({ reviewId: id, hash, decision, conditions: linesOf(conditions), remarks: remarks || null, internalRemarks: internalRemarks || null });
    if (given) question.again();
  };
  return <Answered asked={question}>{({ asked }) => <AskedPage kind="REVIEW" decision="ReviewDecision" asked={asked}>
    <Unwritten writing={give} />
    <p>{value('ReviewMode', asked?.mode)} · {value('DeciderRole', asked?.role)}</p>
    <Form<Values> layout="vertical" onFinish={(values) => void finish(asked!.hash, values)}>
      <Form.Item name="decision" label={t('decisions.verdict')} rules={[{ required: true, message: t('common.required') }]}>
        <Radio.Group options={answers.map((answer) => ({ value: answer, label: value('ReviewAnswer', answer) }))} />
      </Form.Item>
      <Form.Item name="conditions" label={t('decisions.conditions')}><Input.TextArea rows={2} /></Form.Item>
      <Form.Item name="remarks" label={t('decisions.remarks')}><Input.TextArea rows={3} /></Form.Item>
      <Form.Item name="internalRemarks" label={t('decisions.internal')}><Input.TextArea rows={2} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={give.busy}>{t('common.send')}</Button>
    </Form>
  </AskedPage>}</Answered>;
}
