import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { echartsTheme } from './theme';

echarts.use([LineChart, BarChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);
echarts.registerTheme('zhanggui', echartsTheme);

export function draw(place: HTMLElement): echarts.ECharts {
  return echarts.init(place, 'zhanggui');
}

export type Chart = echarts.ECharts;
