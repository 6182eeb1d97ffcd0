/** Small sound files of every format: what the fuzzer damages. Written by hand from the formats' specifications. */
export type Sample = { readonly format: string; readonly text: string };

const halfHours = (value: string) => Array.from({ length: 48 }, () => value).join(',');

const NEM12 = [
  '100,NEM12,202608010000,MDP,RETAILER',
  '200,NEM1234567,E1B1,E1,E1,N1,METER1,KWH,30,',
  `300,20260801,${halfHours('0.5')},A,,,20260802000000,`,
  `300,20260802,${halfHours('1.25')},V,,,20260803000000,`,
  '400,1,40,A,,',
  '400,41,48,S52,,',
  '500,O,S01,20260803,1204.5',
  '200,NEM1234567,E1B1,B1,B1,N1,METER1,WH,30,',
  `300,20260801,${halfHours('12')},E52,,,20260802000000,`,
  '900',
].join('\n');

const NEM13 = [
  '100,NEM13,20260802,MDP,R',
  '250,1234567890,E1,001,E1,N1,METER1,E,1000,20260701000100,A,,,1234.5,20260801000100,E62,77,,234.5,kWh,20261101,,',
  '550,N,,A,',
  '900',
].join('\n');

const interval = (start: number) =>
  `<IntervalReading><timePeriod><duration>3600</duration><start>${start}</start></timePeriod><value>450</value></IntervalReading>`;

const ESPI = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry><link rel="self" href="/RetailCustomer/3/UsagePoint/1"/><content>',
  '<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint></content></entry>',
  '<entry><link rel="self" href="/RetailCustomer/3/UsagePoint/1/MeterReading/01"/><link rel="related" href="/ReadingType/07"/>',
  '<content><MeterReading xmlns="http://naesb.org/espi"/></content></entry>',
  '<entry><link rel="self" href="/ReadingType/07"/><content><ReadingType xmlns="http://naesb.org/espi">',
  '<accumulationBehaviour>4</accumulationBehaviour><flowDirection>1</flowDirection><uom>72</uom></ReadingType></content></entry>',
  '<entry><link rel="self" href="/RetailCustomer/3/UsagePoint/1/MeterReading/01/IntervalBlock/1"/><content>',
  '<IntervalBlock xmlns="http://naesb.org/espi">',
  ...Array.from({ length: 8 }, (_, hour) => interval(1_767_225_600 + hour * 3_600)),
  '</IntervalBlock></content></entry>',
  '</feed>',
].join('\n');

const JSON_LINES = [
  '{"type":"daily","meter":"A","day":"2026-11-19","kwh":"6.25"}',
  '{"type":"register","meter":"A","readAt":"2026-11-20T00:00:00+05:30","kwh":"1204.50"}',
  '{"type":"interval","meter":"B","day":"2026-11-19","minutes":60,"values":["0.5",null,1]}',
  '{"type":"daily","meter":"C","day":"2026-11-19","kwh":7,"quality":"estimated"}',
].join('\n');

const times = Array.from({ length: 6 }, (_, hour) => `2026-11-19 0${hour}:00`);

export const SAMPLES: readonly Sample[] = [
  { format: 'nem12', text: NEM12 },
  { format: 'nem13', text: NEM13 },
  { format: 'espi', text: ESPI },
  { format: 'json', text: JSON_LINES },
  { format: 'csv-daily', text: 'meter,date,kwh,quality\nA,2026-11-18,6,A\nA,2026-11-19,6.25,E\nB,2026-11-19,7,A' },
  {
    format: 'csv-register',
    text: 'meter,read_at,register_kwh\nA,2026-11-19 00:00,12\nA,2026-11-20T00:00:00+05:30,18.5',
  },
  {
    format: 'csv-interval',
    text: ['meter,start,kwh,minutes', ...times.flatMap((time) => [`A,${time},0.5,60`, `B,${time},0.25,60`])].join('\n'),
  },
  {
    format: 'csv-interval-wide',
    text: `meter,date,${Array.from({ length: 24 }, (_, hour) => `${hour}:00`).join(',')}\nA,2026-11-18,${'0.5,'.repeat(23)}1\nA,2026-11-19,${'0.5,'.repeat(22)},1`,
  },
  {
    format: 'csv-cim',
    text: [
      'Verb,Noun,mRID,ReadingType,timeStamp,value',
      ...times.map((time) => `create,MeterReadings,A,0.0.7.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0,${time},0.5`),
      'create,MeterReadings,A,0.0.0.1.1.1.12.0.0.0.0.0.0.0.0.3.72.0,2026-11-20T00:00:00Z,1204.5',
    ].join('\n'),
  },
  {
    format: 'csv-readings',
    text: 'meter,channel,start,minutes,kwh,read_at,register_kwh,quality\nA,import,2026-11-19T00:00:00+05:30,30,0.5,,,actual\nA,import,,,,2026-11-20T00:00:00+05:30,12,actual',
  },
];
