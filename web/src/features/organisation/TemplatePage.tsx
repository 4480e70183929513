import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { format, PageHead, State } from '@/ui';
import { useTemplate, useTemplates } from './posts';
import { SheetAbout, SheetView } from './SheetView';

/** ORG-03: a sheet that comes with the program, as it is before anybody takes it. Its key holds a dot, which no path may. */
export function Component() {
  const { t } = useTranslation('organisation');
  const key = useSearchParams()[0].get('key') ?? '';
  const sheet = useTemplate(key);
  const sum = useTemplates().data?.find((x) => x.key === key)?.sum;
  return (
    <div className="zg-page">
      <PageHead title={sheet.data ? `${t('sheet.template')} ${format.say(sheet.data.title)}` : t('posts.templates')} note={sheet.data?.edition && format.say(sheet.data.edition)}
        aside={<Button onClick={() => window.print()}>{t('sheet.print')}</Button>} />
      <State query={sheet} rows={8} columns={3}>
        {(s) => <div className="zg-cols"><div className="zg-stack"><SheetView sheet={s} sum={sum} /></div><div className="zg-stack"><SheetAbout sheet={s} /></div></div>}
      </State>
    </div>
  );
}
