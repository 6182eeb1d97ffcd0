export { classes } from './classes';
export { type Tone } from './tone';
export { addDecimals, compareDecimals, isMultipleOf, negateDecimal, roundUpTo, timesDecimal } from './format/decimal';
export {
  createFormatter,
  NOTHING,
  signOf,
  toChartNumber,
  type DayStyle,
  type FormatProfile,
  type Formatter,
} from './format/formatter';
export { FormatProvider, useFormat } from './format/format-provider';
export { DateTime, Kwh, Money, ServiceDate, type MoneyTone } from './format/values';
export { Button, type ButtonProps } from './layout/button';
export { Card } from './layout/card';
export { DescriptionList } from './layout/description-list';
export { KpiTile, Stat, type StatProps } from './layout/kpi-tile';
export { PageHeader } from './layout/page-header';
export { Segmented } from './layout/segmented';
export { Tabs, type Tab } from './layout/tabs';
export { Toolbar } from './layout/toolbar';
export { useChangeCount } from './layout/use-change-count';
export { ConfirmDialog, Dialog } from './feedback/dialog';
export { EmptyState } from './feedback/empty-state';
export { ErrorState } from './feedback/error-state';
export { FormDialog } from './feedback/form-dialog';
export { Notice } from './feedback/notice';
export { adviceFor, type Problem } from './feedback/problem';
export { Skeleton, SkeletonLines } from './feedback/skeleton';
export { StatusBadge } from './feedback/status-badge';
export { Toaster, useToast, type Toast } from './feedback/toaster';
export { Field, Input, Select, Textarea } from './form/field';
export { type Column, type Paging, type Sort } from './table/column';
export { Pager } from './table/pager';
export { DataTable, type DataTableProps } from './table/data-table';
export { AreaChart, BarChart, DonutChart, type ChartPoint, type SeriesChartProps } from './charts/series-chart';
export { Progress } from './charts/progress';
export { Tracker } from './charts/tracker';
export { SERIES_DOT, type SeriesColor } from './charts/series-color';
export { SparkLine } from './charts/spark-line';
