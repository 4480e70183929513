/** The kit with invented figures, to be laid beside the pictures of the look: /dev/index.html?story=payslip. Not part of the build. */
import { QueryClientProvider } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Problem } from '@/api/problem';
import { queryClient } from '@/api/queries';
import { Look } from '@/app/Look';
import { Shell } from '@/app/Shell';
import { speak, startLanguage } from '@/i18n';
import '@/ui/kit.css';
import { ledgerCss } from '@/ui/theme';
import {
  AttainmentBar, BecauseDots, CoefficientFigure, Course, CountFigure, Empty, Failed, Figure, KeyFigure, KeyFigures, Ladder, LedgerTable, Loading, Mark, MoneyFigure, MovedTable, PageHead, Part, Particulars, Plot, PointsFigure,
  RatioFigure, Refused, RuleGlyph, StationFrame, Steps, ThereforeDots, TimeLeft, WhyTree, WorkList, type Bands, type KeyBinding, type ListPage, type RuleShape, type Verdict, type WhyNode, type WorkColumn,
} from '@/ui';

const query = new URLSearchParams(location.search);
const go = () => undefined;
const bands: Bands = { score: 9_125, bands: [{ from: null, coefficient: 50 }, { from: 6_500, coefficient: 100 }, { from: 8_000, coefficient: 120 }, { from: 9_500, coefficient: 150 }] };
const w = (zh: string, en = zh) => ({ zh, en });

function leaf(zh: string, detail: string, value: number): WhyNode {
  return { label: w(zh), detail: w(detail), figure: { kind: 'PointsFigure', value }, children: [{ label: w('记录'), children: [], fact: { kind: 'x', id: zh } }] };
}

const scanFact = { kind: 'scan', id: '99' };
const tree: WhyNode = {
  label: w('绩效工资', 'Performance pay'), detail: w('= 绩效基数 2,000.00 × 系数 1.2', '= base 2,000.00 × coefficient 1.2'), figure: { kind: 'MoneyFigure', value: 240_000 },
  children: [
    { label: w('绩效基数', 'Performance base'), detail: w('薪级 W3，2026-07-01 起', 'grade W3, from 2026-07-01'), figure: { kind: 'MoneyFigure', value: 200_000 }, children: [leaf('a', '', 1)] },
    {
      label: w('系数', 'Coefficient'), detail: w('91.25 在「80（含）至 95」一档', '91.25 is in the band 80 to under 95'), figure: { kind: 'CoefficientFigure', value: 120 }, bands,
      children: [{
        label: w('考核得分', 'Appraisal score'), detail: w('= 考核方 90.00 × 75% + 自评 95.00 × 25%', '= assessor 90.00 × 75% + self 95.00 × 25%'), figure: { kind: 'PointsFigure', value: 9_125 },
        children: [
          leaf('自评', '本人 10-31 17:42 提交', 9_500),
          {
            label: w('考核方', 'Assessor'), detail: w('= 8 条之和', '= sum of 8 items'), figure: { kind: 'PointsFigure', value: 9_000 },
            children: [
              leaf('按轮次打单', '满 15', 1_290),
              {
                label: w('配对与录入无误', 'Pairing without error'), detail: w('= 25 − 5 × 1 次', '= 25 − 5 × 1'), figure: { kind: 'PointsFigure', value: 2_000 },
                children: [{
                  label: w('打单差错次数', 'Printing errors'), detail: w('指标定义 v2 · 1,862 张中', 'measure v2 · of 1,862 sheets'), figure: { kind: 'CountFigure', value: 1 },
                  children: [{ label: w('扫描 10-19 14:26:08', 'Scan 19 Oct 14:26:08'), detail: w('验货台 2 · 快递单与配货单不成对', 'Verify 2 · waybill and pick list do not pair'), figure: { kind: 'PointsFigure', value: -500 }, children: [], fact: scanFact }],
                }],
              },
              leaf('30 分钟内交单', '满 20', 2_000), leaf('下班前无漏打', '满 15', 1_500), leaf('其余 4 条', '满 25', 2_210),
            ],
          },
        ],
      }],
    },
  ],
};

function Payslip() {
  const lines: [string, number, ('sum' | 'total')?][] = [['基本工资', 420_000], ['绩效工资', 240_000], ['平日加班 6.5 小时', 23_534], ['无差错奖', 0], ['事假 1 天', -19_310], ['应发', 664_224, 'sum'], ['养老保险 8%', -40_000], ['个人所得税（累计预扣）', -2_602], ['扣除', -80_102, 'sum']];
  return (
    <div className="zg-page">
      <PageHead title="工资条 2026 年 10 月" note="已封账 · 11-10 发放 · 只有本人、财务和人事能看到" aside={<><Button>9 月</Button><Button>打印</Button></>} />
      <div className="zg-cols" data-c="3">
        <Part title="工资条" note="元">
          <LedgerTable
            rows={lines} rowKey={(l) => l[0]} head={false} onRow={go} isCurrent={(l) => l[0] === '绩效工资'} rowKind={(l) => l[2]}
            columns={[{ key: 'l', render: (l) => l[0] }, { key: 'v', number: true, render: (l) => <MoneyFigure fen={l[1]} onWhy={go} /> }]}
          />
          <LedgerTable rows={[584_122]} rowKey={() => 1} head={false} rowKind={() => 'total'} columns={[{ key: 'l', render: () => '实发' }, { key: 'v', number: true, render: (v) => <MoneyFigure fen={v} size="key" onWhy={go} /> }]} />
          <Particulars rows={[['收款', '银行卡 尾号 3382'], ['方案', '物流六岗 v4（2026-07-01 起）'], ['经手', '方予安 核算 · 周若溪 复核 · 许清和 批准'], ['指纹', <span key="f" className="zg-code">9f3c 71ab ··· e04d</span>]]} />
          <LedgerTable
            rows={[['2026-09', 9_550, 150, 647_925], ['2026-08', 8_800, 120, 589_725]] as [string, number, number, number][]} rowKey={(r) => r[0]}
            columns={[{ key: 'm', title: '前几个月', render: (r) => r[0] }, { key: 's', title: '得分', number: true, slot: true, render: (r) => <PointsFigure hundredths={r[1]} /> }, { key: 'c', title: '系数', number: true, slot: true, render: (r) => <CoefficientFigure hundredths={r[2]} /> }, { key: 'p', title: '实发', number: true, slot: true, render: (r) => <MoneyFigure fen={r[3]} onWhy={go} /> }]}
          />
          <p className="zg-note"><BecauseDots /> 为什么 &emsp; <ThereforeDots /> 所以动了什么</p>
        </Part>
        <WhyTree root={tree} currentFact={scanFact} onFact={go} check={{ difference: '0.00', facts: 1_862 }} />
        <Part title={<><ThereforeDots /> 这次扫描动了什么</>}>
          <Particulars rows={[['事实', <b key="b">快递单与配货单不成对</b>], ['时间', '2026-10-19 14:26:08'], ['谁扫的', '顾北辰 · 验货台 2'], ['快递单', <span key="c" className="zg-code">7530 1844 2096</span>]]} />
          <MovedTable
            rows={[
              { label: '打单差错', without: { kind: 'CountFigure', value: 0 }, with: { kind: 'CountFigure', value: 1 } },
              { label: '按时率', without: { kind: 'RatioFigure', value: { part: 9, whole: 10 } }, with: { kind: 'RatioFigure', value: { part: 8, whole: 10 } } },
              { label: '考核得分', without: { kind: 'PointsFigure', value: 9_500 }, with: { kind: 'PointsFigure', value: 9_125 } },
              { label: '系数', without: { kind: 'CoefficientFigure', value: 150 }, with: { kind: 'CoefficientFigure', value: 120 } },
              { label: '10 月实发', without: { kind: 'MoneyFigure', value: 652_022 }, with: { kind: 'MoneyFigure', value: 584_122 } },
            ]}
          />
          <div className="zg-actions"><Button type="primary">申诉这件事</Button><Button>看订单全程</Button></div>
          <p className="zg-note"><Mark kind="soon">今天 18:00 截止</Mark> 由许清和裁定，不由登记人裁定。</p>
        </Part>
      </div>
    </div>
  );
}

function MyWork() {
  const now = Date.now();
  const due = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const rows = (all: [string, string, number, string, string][]) => (
    <LedgerTable
      rows={all} rowKey={(r) => r[0]} plain head={false} height={32}
      columns={[{ key: 'n', width: 104, render: (r) => <b>{r[0]}</b> }, { key: 't', render: (r) => r[1] }, { key: 'd', number: true, width: 110, render: (r) => <TimeLeft due={due(r[2])} /> }, { key: 'c', number: true, width: 70, render: (r) => r[3] }, { key: 'a', number: true, width: 70, render: (r) => <a href="#x">{r[4]}</a> }]}
    />
  );
  return (
    <div className="zg-page">
      <PageHead title="我的工作" note="上班 08:52 已打卡 · 今天已打 160 张，昨天同时 148" aside={<Segmented options={['我的', '打单组', '全部门']} />} />
      <div className="zg-cols">
        <div className="zg-stack">
          <Part title="已迟 2" tone="late">{rows([['旧单作废', '审后改单 2 张，撕毁并重新建单', -25, '2 张', '去作废'], ['补录快递单号', '圆通 3 张，号段用完后手工单', -15, '3 张', '去补录']])}</Part>
          <Part title="今天到期 5" note="按时间排">{rows([['临时打单', '加急 12 单（催件 9、库存将尽 3）', 10, '12 单', '开打'], ['交单', '1112-02 批 配货单、快递单给备货 秦小满', 27, '74 单', '交单'], ['打单', '16:00 轮，审单已放行 140 / 214', 280, '214 单', '看批次']])}</Part>
        </div>
        <div className="zg-stack">
          <Part title="11 月至今" note="按今天 11:20 的事实算，月底前会变">
            <KeyFigures>
              <KeyFigure label="得分" note="昨天 93.05"><PointsFigure hundredths={8_975} size="key" onWhy={go} /></KeyFigure>
              <KeyFigure label="系数" note="没变"><CoefficientFigure hundredths={120} size="key" onWhy={go} /></KeyFigure>
              <KeyFigure label="预计实发" note="昨天 6,002.61"><MoneyFigure fen={590_561} size="key" onWhy={go} /></KeyFigure>
            </KeyFigures>
            <Ladder {...bands} score={8_975} label />
          </Part>
          <Part title="今天动了什么">
            <LedgerTable
              rows={[['10:11', '10:00 轮 86 单按时打完', '按轮次打单', 45, 0], ['10:52', '1112-01 批交单 41 分，限 30', '30 分钟内交单', -375, -9_700]] as [string, string, string, number, number][]} rowKey={(r) => r[0]} plain height={32}
              columns={[{ key: 't', title: '时间', width: 56, render: (r) => r[0] }, { key: 'w', title: '事', render: (r) => <>{r[1]}<br /><span className="zg-note">{r[2]}</span></> }, { key: 'p', title: '得分', number: true, slot: true, render: (r) => <PointsFigure hundredths={r[3]} sign="always" onMoved={go} /> }, { key: 'm', title: '实发', number: true, slot: true, render: (r) => <MoneyFigure fen={r[4]} sign="always" onMoved={go} /> }]}
            />
          </Part>
        </div>
      </div>
    </div>
  );
}

function ScoreSheet() {
  const rows: [string, RuleShape | null, string, number, 'group' | 'total' | undefined, number?][] = [
    ['一 打单与交接', null, '', 5_290, 'group'],
    ['按轮次打三种单据（10:00、16:00 或接通知）', { kind: 'linear', from: 0.2, to: 0.9, at: 0.76 }, '90% 起，100% 满', 1_290, undefined, 98.6],
    ['配货单与快递单配对、单号录入无误', { kind: 'perOccurrence', steps: 5, at: 1 }, '每次 −5，扣完为止', 2_000, undefined],
    ['打完 30 分钟内交给备货员', { kind: 'perOccurrence', steps: 4, at: 0 }, '每次 −5', 2_000, undefined],
    ['作废旧单有撕毁记录', { kind: 'banded', heights: [0.2, 0.45, 0.7, 1], at: 2 }, '60% 2 分，80% 4 分，95% 满', 400, undefined],
    ['每周以文档汇报', { kind: 'onTime', kept: [true, true, true, true] }, '每份 1.25', 500, undefined],
    ['出勤（准假每天 −1，旷工每天 −2）', { kind: 'perOccurrence', steps: 10, at: 1 }, '每天 −1', 900, undefined],
    ['工位与打印设备整洁', { kind: 'judged', self: 0.6, assessor: 0.82 }, '0–5 分', 410, undefined],
    ['合计', null, '', 9_000, 'total'],
  ];
  return (
    <div className="zg-page">
      <PageHead title="考核表 林晚秋 · 打单员 · 2026-10" note="模板 打单员 v4（07-01 起）· 周期 10-01 至 10-31" aside={<><Steps steps={['自动建议', '自评', '考核方打分', '本人确认', '封账']} now={2} /><Button>上一人</Button><Button>下一人 3/17</Button></>} />
      <LedgerTable
        rows={rows} rowKey={(r) => r[0]} height={38} rowKind={(r) => r[4]}
        columns={[{ key: 'n', title: '条目', render: (r) => r[0] }, { key: 'h', title: '怎么评', render: (r) => r[1] && <Mark kind={r[1].kind === 'judged' ? undefined : 'jade'}>{r[1].kind === 'judged' ? '人工' : '自动'}</Mark> }, { key: 'a', title: '实际', number: true, slot: true, render: (r) => r[1] && (r[1].kind === 'linear' ? <RatioFigure ratio={{ part: 986, whole: 1_000 }} onWhy={go} /> : r[1].kind === 'judged' ? <Figure text="" absent="none" /> : <CountFigure count={1} unit="次" onWhy={go} />) }, { key: 'g', title: '评分规则', render: (r) => r[1] && <span style={{ display: 'flex', gap: 14 }}><RuleGlyph shape={r[1]} /><span className="zg-note" style={{ alignSelf: 'center' }}>{r[2]}</span></span> }, { key: 's', title: '系统建议', number: true, slot: true, render: (r) => <PointsFigure hundredths={r[3]} onWhy={r[1] ? go : undefined} /> }]}
      />
      <div className="zg-cols" data-c="2" style={{ marginTop: 24 }}>
        <Part title="得分与系数" note="考核方 90.00 × 75% + 自评 95.00 × 25%">
          <KeyFigures>
            <KeyFigure label="得分"><PointsFigure hundredths={9_125} size="key" onWhy={go} /></KeyFigure>
            <KeyFigure label="系数"><CoefficientFigure hundredths={120} size="key" onWhy={go} /></KeyFigure>
          </KeyFigures>
          <Ladder {...bands} width={300} label />
        </Part>
      </div>
    </div>
  );
}

function States() {
  return (
    <div className="zg-page">
      <PageHead title="四种样子" note="每一页、每一块都要有；版面不跳，框不变，只换里面" />
      <div className="zg-cols" data-c="2">
        <Part title="在读" note="表头先到，行高不变"><Loading what=" 11-12 的批次" onStop={go} /></Part>
        <Part title="空" note="说为什么空，下一步做什么"><Empty title="今天还没有可打的单" actions={<Button>去看审单</Button>}>审单放行后会出现在这里。下一批 16:00，现在有 68 单待审。</Empty></Part>
        <Part title="不许" note="是规矩，不是故障">
          <Refused problem={new Problem(409, { title: '不能点发货：这一单还有 1 个异常没处理', detail: '15:42 扫到雾灰，要的是米白（条码不符）。处理完才能点发货。', rule: 'FUL-08' })} actions={<><Button type="primary">去处理</Button><Button>叫主管</Button></>} />
          <Refused title="你看不到这张工资条">工资条只有本人、财务和人事能看。这次查看已记下。</Refused>
        </Part>
        <Part title="没成" note="说没成的是哪一步">
          <Failed problem={new Problem(0, { requestId: 'req-7f21c0' })} onAgain={go} actions={<Button>复制内容</Button>} />
          <LedgerTable rows={[1, 2, 3, 4]} rowKey={(r) => r} head={false} columns={[{ key: 'a', render: (r) => `指标 ${r}` }, { key: 'b', number: true, render: (r) => r === 1 ? <CountFigure count={160} onWhy={go} /> : <Figure text="" absent={r === 2 ? 'unreachable' : r === 3 ? 'missing' : 'none'} onWhy={r > 2 ? go : undefined} /> }]} />
        </Part>
      </div>
    </div>
  );
}

interface Order { id: number; due: number; mark?: string; shop: string; goods: string; fen: number }
const orders: Order[] = Array.from({ length: 130 }, (_, i) => ({ id: 53_097_281 + i * 7_919, due: i * 7 - 40, mark: ['缺货', '备注', '', '加急', ''][i % 5], shop: ['旗舰', '生活', '小件'][i % 3]!, goods: ['水洗棉四件套 1.8m 燕麦', '香薰蜡烛 雪松 200g', '记忆棉枕 低枕'][i % 3]!, fen: 6_900 + i * 1_100 }));
const orderColumns: WorkColumn<Order>[] = [
  { key: 'due', title: '到点', number: true, width: 90, sortable: true, fixed: true, render: (o) => <TimeLeft due={new Date(Date.now() + o.due * 60_000).toISOString()} soonMinutes={60} short /> },
  { key: 'id', title: '订单号末 8 位', render: (o) => String(o.id).slice(-8) },
  { key: 'mark', title: '标记', render: (o) => o.mark && <Mark kind={o.mark === '缺货' ? 'late' : o.mark === '加急' ? 'soon' : undefined}>{o.mark}</Mark> },
  { key: 'shop', title: '店', render: (o) => o.shop }, { key: 'goods', title: '货', render: (o) => o.goods },
  { key: 'fen', title: '实付', number: true, sortable: true, render: (o) => <MoneyFigure fen={o.fen} slot={false} /> },
];

function Review() {
  return (
    <div className="zg-page">
      <PageHead title="审单" note="16:00 前付款的今天审完 · 下一批 16:00，还有 20 分" />
      <WorkList<Order>
        name="dev" columns={orderColumns} rowKey={(o) => o.id}
        read={async (ask): Promise<ListPage<Order>> => { await new Promise((r) => setTimeout(r, Number(query.get('ms') ?? 0))); if (query.has('fail')) throw new Problem(Number(query.get('fail')), { title: '只有审单员能看待审的单', rule: 'FUL-01', requestId: 'req-1' }); const rows = orders.filter((o) => !ask.filters.shop || o.shop === ask.filters.shop).filter((o) => !ask.filters.q || String(o.id).includes(ask.filters.q)); return { rows: rows.slice(ask.page * 50, ask.page * 50 + 50), total: rows.length }; }}
        tabs={[{ key: 'open', label: '待审', count: 68 }, { key: 'soon', label: '一小时内到点', count: 9 }, { key: 'held', label: '暂缓', count: 5 }]}
        filters={[{ key: 'q', label: '订单、买家、货号、备注', kind: 'text' }, { key: 'shop', label: '店铺', kind: 'select', options: [{ value: '旗舰', label: '旗舰' }, { value: '生活', label: '生活' }] }]}
        actions={[{ key: 'pass', letter: 'A', label: '通过', primary: true, run: go }, { key: 'hold', letter: 'H', label: '暂缓', run: go }]}
        details={(o) => <Part title={String(o.id)} aside={<span className="zg-soon">28 分后到点</span>}><Course steps={[{ at: '昨 16:08', what: '下单', by: '买家' }, { at: '今 10:24', what: '暂缓：床笠 1.5m 缺货', by: '何砚' }, { at: '', what: '等审单', by: '18:00 前', state: 'now' }, { at: '', what: '之后：打单 → 备货', state: 'next' }]} /><Particulars rows={[['备注', '「床笠换 1.8m，别放驿站」'], ['快递', '建议 中通']]} /></Part>}
        onOpen={go} onExport={go}
      />
    </div>
  );
}

const verdicts: Record<string, Verdict> = {
  wait: { kind: 'wait', title: '扫快递单', hint: '或配货单，扫到就开始', last: <>上一单 &ensp;<b className="zg-code" style={{ fontSize: 18 }}>7530 1844 2091</b>&ensp; 3 件 · 31 秒 · 已点发货</> },
  good: { kind: 'good', id: 1, what: '长绒棉浴巾 70×140 米白', note: '第 2 件，共 2 件 · 这一款齐了', rest: 1 },
  bad: { kind: 'bad', id: 2, error: '条码不符', wanted: { text: '长绒棉浴巾 70×140 米白', code: '6901 2345 0442 3' }, scanned: { text: '长绒棉浴巾 70×140 雾灰', code: '6901 2345 0443 0' }, todo: '把这件放到右手红筐，重新扫对的那件', side: <>已记一笔<br />拣错，不算你的</> },
};
const stationKeys: KeyBinding[] = [{ key: 'F4', label: '坏件，拦下', run: go }, { key: 'F6', label: '整单退回备货', run: go }, { key: 'F8', label: '叫主管', run: go }, { key: 'Esc', label: '放下这一单', run: go }];

function Station() {
  const kind = query.get('v') ?? 'wait';
  return (
    <StationFrame
      name="验货台 2" person="顾北辰" today={<>今天 <b>187</b> 单 · 错 <b>3</b> · 均 38 秒</>} verdict={verdicts[kind]!} keys={stationKeys} onScan={(code) => { document.title = `${document.title}|${code}`; }}
      queue={kind === 'wait' ? { online: true, waiting: 0, others: 0 } : { online: false, waiting: 4, others: 0 }} alert={kind === 'bad' && '未处理的异常 1 · 处理完才能点发货'}
    >
      {kind === 'wait' ? <Part title="排着的 41 单"><LedgerTable head={false} rows={[98, 103, 110]} rowKey={(r) => r} columns={[{ key: 'm', width: 110, render: () => <span className="zg-soon">加急</span> }, { key: 'n', render: (r) => `7530 1844 2${r}` }, { key: 'c', render: () => '中通' }, { key: 'l', number: true, render: () => '剩 28 分' }]} /></Part>
        : (
          <>
            <div className="zg-station-facts"><div><span>快递单</span><b>7530 1844 2098</b></div><div><span>配货单</span><b>P1112-0207</b></div><div><span>备注</span><b>勿放价签，送人</b></div></div>
            <LedgerTable rows={['水洗棉四件套 1.8m 燕麦', '长绒棉浴巾 70×140 米白', '香薰蜡烛 雪松 200g']} rowKey={(r) => r} rowKind={(r) => r.startsWith('长绒') ? kind as 'good' | 'bad' : undefined} columns={[{ key: 't', width: 40, render: () => '✓' }, { key: 'g', title: '货', render: (r) => r }, { key: 'b', title: '库位', render: () => 'B-03-2' }, { key: 'n', title: '已扫 / 要', number: true, render: () => '1 / 1' }]} />
          </>
        )}
    </StationFrame>
  );
}

const days = Array.from({ length: 30 }, (_, i) => String(i + 1));
function Board() {
  const uv = days.map((_, i) => i > 10 ? null : 12_000 + (i === 10 ? 36_000 : i > 7 ? 6_000 * (i - 6) : 400 * i));
  const rate = days.map((_, i) => i > 10 ? null : i === 10 ? 6.04 : 3.1 + 0.1 * (i % 3));
  return (
    <div className="zg-page">
      <PageHead title="店铺看板 · 旗舰店" note="昨日 11-11 与本月至今" aside={<><Mark kind="soon">11-07 没有流量数据</Mark><Select value="2026-11" options={[{ value: '2026-11', label: '2026-11' }]} /></>} />
      <div className="zg-cols"><div><AttainmentBar share={0.43} due={0.48} /> <AttainmentBar share={1} due={1} /></div><div className="zg-stack">
        <Plot title="本月累计付款" note="万元 · 虚线是目标" x={days} xTitle="日" series={[{ name: '付款', kind: 'line', role: 'own', values: days.map((_, i) => i > 10 ? null : i * 9.5), write: (v) => v.toFixed(1) }, { name: '目标', kind: 'line', role: 'target', values: days.map((_, i) => 8 * (i + 1)), write: (v) => String(v) }]} writeAxis={(v) => `${v}万`} />
        <Plot title="访客与转化率" note="灰柱访客，线是转化率" x={days} xTitle="日" missing={[6]} series={[{ name: '访客', kind: 'bar', role: 'compared', values: uv, write: String }, { name: '转化率', kind: 'line', role: 'own', axis: 'right', values: rate, write: (v) => `${v.toFixed(2)}%` }]} writeRightAxis={(v) => `${v}%`} />
        <Plot title="花费与 ROI" note="3 合格 4 良 5 优" x={days} xTitle="日" bands={[{ from: 2, to: 3, word: '不合格', tone: 'bad' }, { from: 3, to: 4, word: '合格', tone: 'plain' }, { from: 4, to: 5, word: '良', tone: 'good' }, { from: 5, to: 6, word: '优', tone: 'best' }]} series={[{ name: 'ROI', kind: 'line', role: 'own', values: days.map((_, i) => i > 10 ? null : 4 + ((i * 7) % 5) / 5), write: (v) => v.toFixed(2) }]} />
      </div></div>
    </div>
  );
}

const stories = { work: MyWork, payslip: Payslip, sheet: ScoreSheet, states: States, review: Review, board: Board, station: Station };
const name = (query.get('story') ?? 'work') as keyof typeof stories;
const Story = stories[name];

const style = document.createElement('style');
style.textContent = ledgerCss;
document.head.prepend(style);
await startLanguage();
await speak(query.get('lang') === 'en' ? 'en' : 'zh');
queryClient.setQueryData(['access', 'me'], { person: { id: 7, name: '林晚秋', post: w('打单员', 'Print clerk') }, company: '青禾家居', permissions: [], mustChangePassword: false, shops: [{ id: 1, name: '旗舰店' }, { id: 2, name: '生活馆' }] });
const router = createMemoryRouter([{ path: '*', element: name === 'station' ? <Story /> : <Shell><Story /></Shell> }], { initialEntries: [`/${query.get('at') ?? ''}`] });
createRoot(document.getElementById('root')!).render(<QueryClientProvider client={queryClient}><Look><RouterProvider router={router} /></Look></QueryClientProvider>);
(globalThis as { router?: unknown }).router = router; // to be asked from the console
