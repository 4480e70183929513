import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { antdTheme, phoneTheme } from '@/ui/theme';
import { usePhone } from '@/ui/usePhone';

/** The ledger's tokens and the reader's language, for all that comes from antd. */
export function Look({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const phone = usePhone();
  const english = i18n.language === 'en';
  useEffect(() => { dayjs.locale(english ? 'en' : 'zh-cn'); }, [english]);
  return (
    <ConfigProvider theme={phone ? phoneTheme : antdTheme} locale={english ? enUS : zhCN} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      {children}
    </ConfigProvider>
  );
}
