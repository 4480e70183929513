import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { format, LedgerTable, MoneyFigure, Part, Particulars, PointsFigure, type Words } from '@/ui';
import type { JobSheet, Sum } from './posts';

/** A job sheet as one reads and prints it: what is to be done, what it weighs, what costs and earns. */
export function SheetView({ sheet, sum }: { sheet: JobSheet; sum?: Sum | null }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <Part title={t('sheet.purpose')}><p>{format.say(sheet.purpose) || '–'}</p></Part>
      <Duties sheet={sheet} sum={sum} />
      {sheet.requirements.length > 0 && (
        <Part title={t('sheet.requirements')} note={t('sheet.requirementsNote')}>
          <LedgerTable rows={sheet.requirements} rowKey={(r) => r.words.zh} height={32} head={false} label={t('sheet.requirements')} columns={[
            { key: 'words', render: (r) => format.say(r.words) }, { key: 'years', number: true, width: 120, render: (r) => r.years ? <span className="zg-second">{t('sheet.years', { n: r.years })}</span> : '' },
          ]} />
        </Part>
      )}
      <Costs sheet={sheet} />
    </>
  );
}

function Duties({ sheet, sum }: { sheet: JobSheet; sum?: Sum | null }) {
  const { t } = useTranslation('organisation');
  const weighed = !!sum;
  const rows = sheet.duties.flatMap((duty, i) => [
    { key: duty.key, head: true, words: duty.title, when: null as Words | null | undefined, no: `${i + 1}`, points: duty.items.some((x) => x.points != null) ? duty.items.reduce((all, x) => all + (x.points ?? 0), 0) : null, how: null as string | null | undefined },
    ...duty.items.map((item, j) => ({ key: `${duty.key}.${item.key}`, head: false, words: item.words, when: item.when, no: `${i + 1}.${j + 1}`, points: item.points, how: item.how })),
  ]);
  return (
    <Part
      title={t('sheet.duties')}
      note={sum && `${t('sheet.printed', { printed: format.points(sum.printed) })}${sum.totals && sum.printed !== sum.counted ? t('sheet.counted', { counted: format.points(sum.counted), totals: format.say(sum.totals) }) : ''}`}
    >
      <LedgerTable rows={rows} rowKey={(d) => d.key} height={32} head={false} rowKind={(d) => d.head ? 'group' : undefined} label={t('sheet.duties')} columns={[
        { key: 'no', width: 44, deskOnly: true, render: (d) => d.no },
        { key: 'words', render: (d) => format.say(d.words) },
        { key: 'when', number: true, width: 150, deskOnly: true, render: (d) => <span className="zg-second">{format.say(d.when)}</span> },
        { key: 'how', width: 60, deskOnly: true, render: (d) => d.how ? <span className="zg-second">{t(`sheet.how_${d.how}`)}</span> : '' },
        ...weighed ? [{ key: 'points', number: true, width: 70, render: (d: (typeof rows)[number]) => d.points == null ? '' : <PointsFigure hundredths={d.points} slot={false} /> }] : [],
      ]} />
    </Part>
  );
}

function Costs({ sheet }: { sheet: JobSheet }) {
  const { t } = useTranslation('organisation');
  const lines = [...sheet.attendance.map((a) => ({ key: a.event, ...a })), ...sheet.errors.map((e) => ({ key: e.rule, ...e }))];
  return (
    <>
      {lines.length > 0 && (
        <Part title={sheet.errors.length > 0 ? t('sheet.errors') : t('sheet.attendance')} note={t('sheet.asOfVersion')}>
          <LedgerTable rows={lines} rowKey={(e) => e.key} height={32} head={false} label={t('sheet.errors')} columns={[
            { key: 'words', render: (e) => format.say(e.words) }, { key: 'per', width: 90, render: (e) => <span className="zg-second">{format.say(e.per)}</span> },
            { key: 'points', number: true, width: 100, render: (e) => <PointsFigure hundredths={-e.points} unit={t('sheet.points')} slot={false} /> },
          ]} />
        </Part>
      )}
      {sheet.rewards.length > 0 && (
        <Part title={t('sheet.rewards')} note={t('sheet.perMonth')}>
          <LedgerTable rows={sheet.rewards} rowKey={(r) => r.rule} height={32} head={false} label={t('sheet.rewards')} columns={[
            { key: 'words', render: (r) => format.say(r.words) }, { key: 'amount', number: true, width: 110, render: (r) => <MoneyFigure fen={r.amount} unit={t('sheet.yuan')} slot={false} /> },
          ]} />
        </Part>
      )}
    </>
  );
}

/** The particulars beside the duties. */
export function SheetAbout({ sheet }: { sheet: JobSheet }) {
  const { t } = useTranslation('organisation');
  const some = (words: Words[]) => words.map((w) => format.say(w)).join(' · ') || '–';
  const rows: [ReactNode, ReactNode][] = [
    [t('posts.department'), format.say(sheet.department) || '–'], [t('sheet.superior'), format.say(sheet.superior) || '–'], [t('sheet.subordinates'), some(sheet.subordinates)],
    [t('sheet.internal'), some(sheet.internal)], [t('sheet.external'), some(sheet.external)], [t('sheet.workingTime'), format.say(sheet.workingTime) || '–'], [t('sheet.learning'), some(sheet.learning)],
  ];
  if (sheet.edition) rows.push([t('sheet.edition'), format.say(sheet.edition)]);
  if (sheet.category) rows.push([t('sheet.category'), t(`category.${sheet.category}`)]);
  if (sheet.headcount != null) rows.push([t('sheet.headcount'), t('sheet.people', { n: sheet.headcount })]);
  if (sheet.extra) rows.push([t('sheet.extra'), <>{format.say(sheet.extra.words)}{sheet.extra.points != null && <span className="zg-second"> {t('sheet.extraMost', { n: format.points(sheet.extra.points) })}</span>}</>]);
  if (sheet.split) rows.push([t('sheet.split'), t('sheet.splitIs', { assessor: format.say(sheet.split.assessor) || t('sheet.assessor'), percent: sheet.split.assessorPercent, self: 100 - sheet.split.assessorPercent })]);
  if (sheet.pay) rows.push([t('sheet.pay'), <>{format.say(sheet.pay.words)}{sheet.pay.base != null && <span className="zg-second"> {t('sheet.base', { yuan: format.money(sheet.pay.base) })}</span>}</>]);
  if (sheet.exit) rows.push([t('sheet.exit'), t(sheet.exit.consecutive ? 'sheet.exitRow' : 'sheet.exitIs', { months: sheet.exit.months, below: format.points(sheet.exit.below) })]);
  if (sheet.rights.length > 0) rows.push([t('sheet.rights'), some(sheet.rights)]);
  return <Part title={t('sheet.about')}><Particulars rows={rows} /></Part>;
}
