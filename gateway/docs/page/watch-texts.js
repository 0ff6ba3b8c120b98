// @ts-check
// The words of `/` for whoever opens a link, in the languages that a link can have.

/**
 * @typedef {object} Texts
 * @property {string} loading
 * @property {string} seesAll
 * @property {string} clients
 * @property {string} pools
 * @property {string} parts
 * @property {string} until
 * @property {string} never
 * @property {string} badKey
 * @property {string} noKey
 * @property {string} onlyMetrics
 * @property {string} noPools
 * @property {string} notAnswered followed by the moment of the last answer
 * @property {string} neverAnswered
 * @property {string} mayLack
 * @property {string} more followed by two numbers, as `500 / 10000`
 * @property {string} askedAt followed by a moment
 * @property {string} api
 * @property {string} forget
 * @property {string} pool
 * @property {string} client
 * @property {string} hashrate
 * @property {string} workers
 * @property {string} workersCount the heading of two numbers
 * @property {string} balance
 * @property {string} state
 * @property {string} age
 * @property {string} money
 * @property {string} anomalies
 * @property {string} fresh
 * @property {string} stale
 * @property {string} unreachable
 * @property {string} no_data
 * @property {string} HIGH behind a number of anomalies
 * @property {string} MEDIUM
 */

/** @type {Record<string, Texts>} */
export const texts = {
  en: {
    loading: 'Asking…',
    seesAll: 'All pools',
    clients: 'Clients',
    pools: 'Pools',
    parts: 'Shown',
    until: 'Valid until',
    never: 'no end',
    badKey:
      'This link is not valid, or no longer: it may be mistyped, expired or withdrawn. Ask whoever gave it to you for a new one.',
    noKey:
      'A key is needed here. Open the link that you were given, or enter a key under “Authorize” in the API documentation.',
    onlyMetrics: 'This key is for metrics and shows no pools.',
    noPools: 'There are no pools to show.',
    notAnswered: 'No answer now. The figures are those of',
    neverAnswered: 'No answer now. It is asked again.',
    mayLack: 'Some figures are old or missing, because a service does not answer or a pool is not set up correctly.',
    more: 'Not all pools are shown:',
    askedAt: 'As of',
    api: 'API documentation',
    forget: 'Forget the key in this tab',
    pool: 'Pool',
    client: 'Client',
    hashrate: 'Hashrate',
    workers: 'Workers',
    workersCount: 'Workers online / offline',
    balance: 'Balance',
    state: 'State',
    age: 'Read',
    money: 'Money',
    anomalies: 'Anomalies',
    fresh: 'fresh',
    stale: 'old',
    unreachable: 'not reachable',
    no_data: 'no data yet',
    HIGH: 'high',
    MEDIUM: 'medium',
  },
  ru: {
    loading: 'Запрос…',
    seesAll: 'Все пулы',
    clients: 'Клиенты',
    pools: 'Пулы',
    parts: 'Показано',
    until: 'Действует до',
    never: 'бессрочно',
    badKey:
      'Эта ссылка недействительна: в ней опечатка, срок истёк или её отозвали. Попросите новую у того, кто её вам дал.',
    noKey: 'Здесь нужен ключ. Откройте полученную ссылку или введите ключ через «Authorize» в документации API.',
    onlyMetrics: 'Этот ключ только для метрик и не показывает пулы.',
    noPools: 'Нет пулов для показа.',
    notAnswered: 'Сейчас нет ответа. Данные на',
    neverAnswered: 'Сейчас нет ответа. Запрос повторится.',
    mayLack: 'Часть данных устарела или отсутствует: служба не отвечает или пул настроен неверно.',
    more: 'Показаны не все пулы:',
    askedAt: 'По состоянию на',
    api: 'Документация API',
    forget: 'Забыть ключ в этой вкладке',
    pool: 'Пул',
    client: 'Клиент',
    hashrate: 'Хешрейт',
    workers: 'Воркеры',
    workersCount: 'Воркеры онлайн / офлайн',
    balance: 'Баланс',
    state: 'Состояние',
    age: 'Прочитано',
    money: 'Деньги',
    anomalies: 'Аномалии',
    fresh: 'актуально',
    stale: 'устарело',
    unreachable: 'недоступно',
    no_data: 'данных ещё нет',
    HIGH: 'серьёзных',
    MEDIUM: 'средних',
  },
  kk: {
    loading: 'Сұралуда…',
    seesAll: 'Барлық пулдар',
    clients: 'Клиенттер',
    pools: 'Пулдар',
    parts: 'Көрсетілген',
    until: 'Жарамды мерзімі',
    never: 'мерзімсіз',
    badKey:
      'Бұл сілтеме жарамсыз: қате терілген, мерзімі өткен немесе кері қайтарылған. Оны берген адамнан жаңасын сұраңыз.',
    noKey:
      'Мұнда кілт керек. Берілген сілтемені ашыңыз немесе API құжаттамасындағы «Authorize» арқылы кілтті енгізіңіз.',
    onlyMetrics: 'Бұл кілт тек метрикаларға арналған, пулдарды көрсетпейді.',
    noPools: 'Көрсетілетін пул жоқ.',
    notAnswered: 'Қазір жауап жоқ. Деректер мына уақыттағы:',
    neverAnswered: 'Қазір жауап жоқ. Сұрау қайталанады.',
    mayLack: 'Деректердің бір бөлігі ескі немесе жоқ: қызмет жауап бермейді немесе пул дұрыс бапталмаған.',
    more: 'Барлық пул көрсетілмеген:',
    askedAt: 'Уақыты',
    api: 'API құжаттамасы',
    forget: 'Осы қойындыдағы кілтті ұмыту',
    pool: 'Пул',
    client: 'Клиент',
    hashrate: 'Хешрейт',
    workers: 'Воркерлер',
    workersCount: 'Воркерлер онлайн / офлайн',
    balance: 'Баланс',
    state: 'Күйі',
    age: 'Оқылды',
    money: 'Ақша',
    anomalies: 'Аномалиялар',
    fresh: 'жаңа',
    stale: 'ескі',
    unreachable: 'қолжетімсіз',
    no_data: 'дерек әлі жоқ',
    HIGH: 'ауыр',
    MEDIUM: 'орташа',
  },
  zh: {
    loading: '正在查询…',
    seesAll: '所有矿池账户',
    clients: '客户',
    pools: '矿池账户',
    parts: '可见内容',
    until: '有效期至',
    never: '无期限',
    badKey: '此链接无效或已失效：可能输入有误、已过期或已被撤销。请向提供者索取新的链接。',
    noKey: '此处需要密钥。请打开您收到的链接，或在 API 文档的“Authorize”中输入密钥。',
    onlyMetrics: '此密钥仅用于指标，不显示矿池账户。',
    noPools: '没有可显示的矿池账户。',
    notAnswered: '目前没有应答。数据截至',
    neverAnswered: '目前没有应答，将再次查询。',
    mayLack: '部分数据已过时或缺失：某个服务没有应答，或某个矿池账户配置有误。',
    more: '未显示全部矿池账户：',
    askedAt: '截至',
    api: 'API 文档',
    forget: '清除此标签页中的密钥',
    pool: '矿池账户',
    client: '客户',
    hashrate: '算力',
    workers: '矿机',
    workersCount: '矿机 在线 / 离线',
    balance: '余额',
    state: '状态',
    age: '读取时间',
    money: '资金',
    anomalies: '异常',
    fresh: '最新',
    stale: '过时',
    unreachable: '无法连接',
    no_data: '尚无数据',
    HIGH: '严重',
    MEDIUM: '中等',
  },
  de: {
    loading: 'Wird abgefragt …',
    seesAll: 'Alle Pools',
    clients: 'Kunden',
    pools: 'Pools',
    parts: 'Sichtbar',
    until: 'Gültig bis',
    never: 'unbefristet',
    badKey:
      'Dieser Link gilt nicht oder nicht mehr: Er ist vertippt, abgelaufen oder widerrufen. Bitten Sie den, von dem Sie ihn haben, um einen neuen.',
    noKey:
      'Hier ist ein Schlüssel nötig. Öffnen Sie den Link, den Sie bekommen haben, oder geben Sie in der API-Dokumentation unter „Authorize“ einen Schlüssel ein.',
    onlyMetrics: 'Dieser Schlüssel ist für Metriken und zeigt keine Pools.',
    noPools: 'Es gibt keine Pools zu zeigen.',
    notAnswered: 'Zurzeit keine Antwort. Die Zahlen sind von',
    neverAnswered: 'Zurzeit keine Antwort. Es wird wieder gefragt.',
    mayLack:
      'Manche Zahlen sind alt oder fehlen: Ein Dienst antwortet nicht, oder ein Pool ist nicht richtig eingerichtet.',
    more: 'Es sind nicht alle Pools zu sehen:',
    askedAt: 'Stand',
    api: 'API-Dokumentation',
    forget: 'Schlüssel in diesem Tab vergessen',
    pool: 'Pool',
    client: 'Kunde',
    hashrate: 'Hashrate',
    workers: 'Worker',
    workersCount: 'Worker online / offline',
    balance: 'Guthaben',
    state: 'Zustand',
    age: 'Gelesen',
    money: 'Geld',
    anomalies: 'Auffälligkeiten',
    fresh: 'frisch',
    stale: 'alt',
    unreachable: 'nicht erreichbar',
    no_data: 'noch keine Daten',
    HIGH: 'schwer',
    MEDIUM: 'mittel',
  },
  no: {
    loading: 'Spør …',
    seesAll: 'Alle pooler',
    clients: 'Kunder',
    pools: 'Pooler',
    parts: 'Vises',
    until: 'Gyldig til',
    never: 'uten sluttdato',
    badKey:
      'Denne lenken er ikke gyldig, eller ikke lenger: den kan være feilskrevet, utløpt eller trukket tilbake. Be den du fikk den av, om en ny.',
    noKey:
      'Her trengs en nøkkel. Åpne lenken du har fått, eller skriv inn en nøkkel under «Authorize» i API-dokumentasjonen.',
    onlyMetrics: 'Denne nøkkelen er for målinger og viser ingen pooler.',
    noPools: 'Det er ingen pooler å vise.',
    notAnswered: 'Ikke noe svar nå. Tallene er fra',
    neverAnswered: 'Ikke noe svar nå. Det spørres igjen.',
    mayLack: 'Noen tall er gamle eller mangler: en tjeneste svarer ikke, eller en pool er ikke riktig satt opp.',
    more: 'Ikke alle pooler vises:',
    askedAt: 'Per',
    api: 'API-dokumentasjon',
    forget: 'Glem nøkkelen i denne fanen',
    pool: 'Pool',
    client: 'Kunde',
    hashrate: 'Hashrate',
    workers: 'Arbeidere',
    workersCount: 'Arbeidere på nett / frakoblet',
    balance: 'Saldo',
    state: 'Tilstand',
    age: 'Lest',
    money: 'Penger',
    anomalies: 'Avvik',
    fresh: 'fersk',
    stale: 'gammel',
    unreachable: 'ikke tilgjengelig',
    no_data: 'ingen data ennå',
    HIGH: 'alvorlige',
    MEDIUM: 'middels',
  },
  sv: {
    loading: 'Frågar …',
    seesAll: 'Alla pooler',
    clients: 'Kunder',
    pools: 'Pooler',
    parts: 'Visas',
    until: 'Giltig till',
    never: 'utan slutdatum',
    badKey:
      'Den här länken gäller inte, eller inte längre: den kan vara felskriven, ha löpt ut eller dragits tillbaka. Be den du fick den av om en ny.',
    noKey:
      'Här behövs en nyckel. Öppna länken som du har fått, eller ange en nyckel under ”Authorize” i API-dokumentationen.',
    onlyMetrics: 'Den här nyckeln är för mätvärden och visar inga pooler.',
    noPools: 'Det finns inga pooler att visa.',
    notAnswered: 'Inget svar just nu. Siffrorna är från',
    neverAnswered: 'Inget svar just nu. Frågan ställs igen.',
    mayLack: 'Vissa siffror är gamla eller saknas: en tjänst svarar inte, eller en pool är inte rätt inställd.',
    more: 'Alla pooler visas inte:',
    askedAt: 'Per',
    api: 'API-dokumentation',
    forget: 'Glöm nyckeln i den här fliken',
    pool: 'Pool',
    client: 'Kund',
    hashrate: 'Hashrate',
    workers: 'Arbetare',
    workersCount: 'Arbetare online / offline',
    balance: 'Saldo',
    state: 'Tillstånd',
    age: 'Läst',
    money: 'Pengar',
    anomalies: 'Avvikelser',
    fresh: 'färsk',
    stale: 'gammal',
    unreachable: 'går inte att nå',
    no_data: 'inga data än',
    HIGH: 'allvarliga',
    MEDIUM: 'medelsvåra',
  },
};
