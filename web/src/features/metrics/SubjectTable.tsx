import { useTranslation } from 'react-i18next';
import { Empty, LedgerTable, Part, PointsFigure, State, WhyFigure, type LedgerColumn } from '@/ui';
import { useSubjects, type Asked, type Definition } from './measures';
import type { components } from '@/api/schema';

type Value = components['schemas']['SubjectsValue'];

/** The same measure of all shops or people one may see, side by side. */
export function SubjectTable({ definition, asked, onPick }: { definition: Definition; asked: Asked; onPick: (subject: number) => void }) {
  const { t } = useTranslation('metrics');
  const subjects = useSubjects(definition.key, asked);
  const points = subjects.data?.some((s) => s.points > 0);
  const columns: LedgerColumn<Value>[] = [
    { key: 'name', title: t(`subject.${asked.kind}`), render: (v) => v.name },
    { key: 'value', title: t('one.value'), number: true, slot: true, render: (v) => <WhyFigure figure={v.figure} about={v.name} onWhy={() => onPick(v.subject)} /> },
    ...(definition.kind === 'RATIO' ? [{ key: 'parts', title: t('one.parts'), number: true, render: (v: Value) => <span className="zg-second">{v.part} / {v.whole}</span> }] : []),
    ...(points ? [{ key: 'points', title: t('one.points'), number: true, render: (v: Value) => <PointsFigure hundredths={v.points === 0 ? 0 : -v.points} slot={false} /> }] : []),
  ];
  return (
    <Part title={t('one.subjects')} note={t('one.subjectsNote')}>
      <State query={subjects} rows={4} empty={<Empty title={t('one.noSubjects')} />}>
        {(all) => <LedgerTable label={t('one.subjects')} columns={columns} rows={all} rowKey={(v) => v.subject} isCurrent={(v) => v.subject === asked.subject} onRow={(v) => onPick(v.subject)} />}
      </State>
    </Part>
  );
}
