import { useState, type ReactNode } from 'react';
import { Select } from 'antd';
import { ReadEnterpriseChoice, ReadMajorChoice, ReadSchoolChoice } from '../documents.generated.js';
import { PayerName, SchoolName } from '../parts/named.js';
import { useAnswer } from '../server/use-answer.js';
import { useWords } from '../words/use-words.js';

interface ChoiceProps {
  readonly id?: string;
  readonly value?: string | string[];
  readonly onChange?: (value: string | string[]) => void;
  readonly multiple?: boolean;
}
interface Option { readonly value: string; readonly label: string }

/** Chooses from what a search finds; what was chosen before has its name from `shown`. */
function Choice({ options, onSearch, shown, multiple, ...field }: ChoiceProps & { options: readonly Option[]; onSearch: (text: string) => void; shown: (value: string) => ReactNode }) {
  const { t } = useWords();
  return <Select {...field} {...(multiple ? { mode: 'multiple' as const } : {})} placeholder={t('common.search')} className="console-wide" allowClear
    options={[...options]} showSearch={{ filterOption: false, onSearch }} labelRender={({ value, label }) => label ?? shown(String(value))} />;
}

export function SchoolChoice(props: ChoiceProps) {
  const { name } = useWords();
  const [text, setText] = useState('');
  const { data } = useAnswer(ReadSchoolChoice, { text: text || null });
  const options = (data?.schools.nodes ?? []).map((school) => ({ value: school.id, label: `${name(school)} (${school.schoolCode})` }));
  return <Choice {...props} options={options} onSearch={setText} shown={(id) => <SchoolName id={id} />} />;
}

export function EnterpriseChoice(props: ChoiceProps) {
  const { name } = useWords();
  const [text, setText] = useState('');
  const { data } = useAnswer(ReadEnterpriseChoice, { text: text || null });
  return <Choice {...props} options={(data?.enterprises.nodes ?? []).map((one) => ({ value: one.id, label: name(one) }))} onSearch={setText} shown={(id) => <PayerName id={id} />} />;
}

/** Whoever can pay a share: a school or an enterprise. */
export function PayerChoice(props: ChoiceProps) {
  const { name } = useWords();
  const [text, setText] = useState('');
  const { data: schools } = useAnswer(ReadSchoolChoice, { text: text || null });
  const { data: enterprises } = useAnswer(ReadEnterpriseChoice, { text: text || null });
  const options = [...schools?.schools.nodes ?? [], ...enterprises?.enterprises.nodes ?? []].map((one) => ({ value: one.id, label: name(one) }));
  return <Choice {...props} options={options} onSearch={setText} shown={(id) => <PayerName id={id} />} />;
}

export function MajorChoice({ year, ...props }: ChoiceProps & { year?: number | null }) {
  const { value } = useWords();
  const [text, setText] = useState('');
  const { data } = useAnswer(ReadMajorChoice, { text: text || null, year: year ?? null });
  const options = (data?.majors.nodes ?? []).map((major) => ({ value: major.code, label: `${major.code} ${major.nameZh} · ${value('EducationLevel', major.level)}` }));
  return <Choice {...props} options={options} onSearch={setText} shown={(code) => code} />;
}
