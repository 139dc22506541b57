import type { ReactNode } from 'react';
import { Button, DatePicker, Form, Input, InputNumber, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { toFen, toYuan } from '../parts/money.js';
import { useWords } from '../words/use-words.js';
import type { Words } from '../words/zh.js';
import { isBlank, type FieldPath } from './draft.values.js';

type Label = keyof Words['terms'];
interface FieldProps {
  /** Inside a list counted from there, as antd's forms do. */
  readonly name: string | FieldPath;
  /** The whole path, where `name` is counted from inside a list. */
  readonly label: Label;
  /** What is filled in together: once one of it is, all of it is needed. */
  readonly group?: FieldPath;
}

/** One field. It is needed only together with the rest of its group: a draft may be incomplete. */
function Field({ name, label, group, children, ...given }: FieldProps & { children: ReactNode; getValueProps?: (value: never) => object; normalize?: (value: never) => unknown }) {
  const { t } = useWords();
  return <Form.Item name={name} label={t(`terms.${label}`)} {...given as object} rules={group ? [({ getFieldValue }) => ({
    validator: async (_, value: unknown) => { if (isBlank(value) && !isBlank(getFieldValue(group))) throw new Error(t('common.required')); },
  })] : []}>{children as React.ReactElement}</Form.Item>;
}

export const TextField = (props: FieldProps) => <Field {...props}><Input /></Field>;
export const LongField = (props: FieldProps) => <Field {...props}><Input.TextArea rows={2} /></Field>;
export const NumberField = ({ max, ...props }: FieldProps & { max?: number }) => <Field {...props}><InputNumber min={0} precision={0} {...(max ? { max } : {})} /></Field>;
export const WordsField = (props: FieldProps) => <Field {...props}><Select mode="tags" open={false} suffixIcon={null} /></Field>;
/** Typed in yuan, kept in fen. */
export const YuanField = (props: FieldProps) => <Field {...props} getValueProps={(fen: number | null) => ({ value: fen === null || fen === undefined ? null : toYuan(fen) })}
  normalize={(typed: number | null) => (typed === null ? null : toFen(typed))}><InputNumber min={0} precision={2} className="console-wide" /></Field>;
/** A Shanghai day, YYYY-MM-DD. */
export const DayField = (props: FieldProps) => <Field {...props} getValueProps={(day: string | null) => ({ value: day ? dayjs(day) : null })}
  normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}><DatePicker /></Field>;
export const ChosenField = ({ children, ...props }: FieldProps & { children: ReactNode }) => <Field {...props}>{children}</Field>;

/** Rows of the same fields, as many as one likes. */
export function Rows({ name, label, children }: { name: string | FieldPath; label: Label; children: (row: number) => ReactNode }) {
  const { t } = useWords();
  return <fieldset>
    <legend>{t(`terms.${label}`)}</legend>
    <Form.List name={name}>{(rows, { add, remove }) => <>
      {rows.map(({ key, name: row }) => <Space key={key} wrap align="end">{children(row)}<Form.Item label=" " colon={false}><Button onClick={() => remove(row)}>{t('common.remove')}</Button></Form.Item></Space>)}
      <div><Button onClick={() => add({})}>{t('common.add')}</Button></div>
    </>}</Form.List>
  </fieldset>;
}
