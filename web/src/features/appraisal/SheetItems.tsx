import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { format, LedgerTable, Mark, RuleGlyph } from '@/ui';
import { shapeOf } from './cards';
import { toldRule, useItemMeasures, type Sheet } from './sheets';
import './sheets.css';

/** The items of a sheet with their rules as pictures, what they add up to, and the shares. */
export function SheetItems({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('appraisal');
  const measures = useItemMeasures();
  const items = sheet.sections.flatMap((s) => s.items.map((item) => ({ section: s.title, item })));
  const total = items.reduce((sum, { item }) => sum + item.points, 0);
  const measured = (key: string | null | undefined) => { const of = measures.data?.find((m) => m.key === key); return key ? of ? <Link to={`/measures/${key}`}>{format.say(of.name)}</Link> : <span className="zg-code">{key}</span> : '–'; };
  return (
    <>
      <LedgerTable
        rows={items} rowKey={(r) => r.item.key} height={38} label={t('card.items')}
        columns={[
          { key: 'section', title: t('sheet.section'), deskOnly: true, render: (r) => <span className="zg-note">{format.say(r.section)}</span> },
          { key: 'title', title: t('card.item'), render: (r) => format.say(r.item.title) },
          { key: 'how', title: t('card.how'), deskOnly: true, render: (r) => <Mark kind={r.item.how === 'AUTO' ? 'jade' : undefined}>{t(`how.${r.item.how}`)}</Mark> },
          { key: 'measure', title: t('card.measure'), deskOnly: true, render: (r) => measured(r.item.measure) },
          { key: 'rule', title: t('card.rule'), deskOnly: true, render: (r) => <span className="zg-rule-cell"><RuleGlyph shape={shapeOf(r.item)} /><span className="zg-note">{toldRule(r.item, t)}</span></span> },
          { key: 'points', title: t('card.full'), number: true, render: (r) => format.points(r.item.points) },
        ]}
      />
      <p className={total === 10_000 || sheet.totals ? 'zg-note' : 'zg-note zg-late'}>{sheet.totals && total !== 10_000 ? t('sheet.counted', { total: format.points(total), how: t(`sheet.totals.${sheet.totals}`) }) : total === 10_000 ? t('sheet.adds') : t('sheet.off', { total: format.points(total), off: format.points(10_000 - total, 'always') })} · {t('sheet.shares', { assessor: sheet.assessorPercent, self: 100 - sheet.assessorPercent })} · {t(`sheet.missing.${sheet.selfMissing}`)}</p>
    </>
  );
}
