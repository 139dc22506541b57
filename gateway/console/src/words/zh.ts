import { enums } from './zh.enums.js';

/** All that the console says in Chinese. Refusals come from the gateway in the reader's language. */
export const zh = {
  platform: '合育', tagline: '职业院校跨区域联合培养平台',
  enums,
  role: {
    REGIONAL_COORDINATOR: '区域协调员', APPROVING_AUTHORITY: '审批机关', SCHOOL_ADMIN: '学校管理员', TEACHER: '教师', STUDENT: '学生',
    SCHOOL_SYSTEM: '学校信息系统', AUDITOR: '审计员', SYSTEM_ADMIN: '系统管理员', SECURITY_ADMIN: '安全管理员',
  },
  menu: {
    inbox: '待办', programs: '合作项目', drafts: '草稿', cohorts: '班级', schools: '院校', enterprises: '企业', alliances: '集团与联盟', imports: '批量导入', verify: '协议核验',
  },
  session: {
    signIn: '登录', signOut: '退出登录', chooseRegion: '请选择您所在的区域', actsFor: '代表',
    needed: '此页面需要登录。', issuerAway: '该区域的登录服务暂时无法访问，请稍后重试。', failed: '登录未完成，请重新登录。', busy: '正在登录……',
  },
  freshness: {
    title: '各区域数据截至', upTo: '截至 {{time}}', unheard: '暂未收到该区域的消息', cut: '暂未收到 {{regions}} 的消息：仍可办理本区域的事项，其他区域的数据可能不是最新。', ownRegion: '本区域',
    asOf: '数据截至 {{time}}', unknown: '数据截至时间未知',
  },
  failure: {
    network: '无法连接平台，请检查网络后重试。', title: '未能完成', retry: '重试', id: '错误编号 {{id}}', notFound: '没有这条记录，或您无权查看。', noPage: '没有这个页面。', home: '返回首页',
    waiting: '所需的记录尚在传来的路上，正在等待……', crashed: '页面出错，请刷新后重试。',
  },
  common: {
    more: '更多', none: '无', yes: '是', no: '否', save: '保存', cancel: '取消', send: '提交', back: '返回', add: '添加', remove: '移除', search: '按名称或代码查找', all: '全部', done: '已完成', round: '第 {{round}} 轮',
    daysLeft: '还剩 {{days}} 天', dueToday: '今日到期', overdue: '逾期 {{days}} 天', due: '期限', state: '状态', name: '名称', region: '区域', code: '代码', reason: '理由', changedFrom: '原为', changedTo: '现为', field: '字段',
    open: '打开', nobody: '未登录', required: '此项必填', download: '下载', when: '时间', who: '办理单位',
  },
  inbox: { title: '待我办理', empty: '目前没有等待您办理的事项。', overdueOnly: '只看逾期', program: '项目', asked: '事项', since: '提出时间', escalated: '对方逾期，知会于您', sheet: '导出 Excel', lead: '牵头学校' },
  programs: {
    title: '合作项目', mine: '本校的项目', everyone: '全部项目', empty: '还没有项目。', draftFirst: '起草第一个项目', draft: '起草项目', lead: '牵头学校', partners: '合作学校', majors: '专业', kind: '类型', model: '培养模式', starts: '开始日期',
    waitingFor: '正在等待', deciding: '办理进展', history: '办理过程', terms: '条款', cohorts: '班级', agreement: '协议', requests: '请求', earlier: '更早的 {{count}} 步未显示', amendment: '变更进行中：第 {{round}} 轮',
    notCounted: '不计入', withdraw: '撤回', steer: '办理', request: '提出请求', ask: '事项', withdrawn: '已撤回', steered: '已办理', requested: '请求已提出', accept: '同意', decline: '不同意', conditions: '条件', remarks: '意见',
  },
  terms: {
    nameZh: '项目名称', nameEn: '英文名称', kind: '类型', cultivationModel: '培养模式', leadSchoolId: '牵头学校', partnerSchoolIds: '合作学校', duties: '各校分工', role: '角色', dutiesText: '职责', catalogueYear: '专业目录年份', majorCodes: '专业',
    articulation: '专业衔接', fromMajor: '起点专业', toMajor: '衔接专业', crossLineReason: '跨专业类理由', seats: '招生计划', intakeYear: '招生年份', school: '学校', seatCount: '人数', durationMonths: '学制（月）',
    creditRecognition: '学分认定', rule: '认定规则', maxPercent: '最高比例（%）', costSharing: '经费分担', total: '总额（元）', payer: '承担方', yuan: '金额（元）', sum: '合计 {{sum}}，总额 {{total}}', resourceLicence: '资源与知识产权', scope: '使用范围', intellectualProperty: '知识产权归属',
    dataSharing: '学生数据共享', purpose: '目的', fields: '数据项', retentionMonths: '保存期限（月）', qualityReview: '质量检查', everyMonths: '周期（月）', method: '方式', exit: '退出', noticeDays: '提前通知（天）', teachOut: '在读学生安置',
    training: '培训安排', hours: '学时', places: '名额', courses: '课程', courseName: '课程名称', enterpriseIds: '参与企业', evidence: '佐证材料', about: '证明事项', startDate: '开始日期', validUntil: '有效期至',
    hoursValue: '{{count}} 学时', placesValue: '{{count}} 人', monthsValue: '{{count}} 个月', daysValue: '{{count}} 天', seatsValue: '{{year}} 年 {{count}} 人', atMost: '最高 {{percent}}%', every: '每 {{count}} 个月',
  },
  drafts: {
    title: '草稿', new: '起草项目', empty: '还没有草稿。', edit: '修改草稿', saved: '已保存', changedAt: '最后修改', problems: '提交前须改正', warnings: '提示', ready: '可以提交', propose: '提交审议', proposed: '已提交，合作学校和有关机关现在可以看到。', untitled: '未命名',
    partiesStep: '参与方', majorsStep: '专业与招生', moneyStep: '经费', clausesStep: '条款', finishStep: '期限', onlySchools: '只有学校管理员可以起草项目。', proposeReason: '说明（如退回后修改了什么）',
  },
  decisions: {
    CONFIRMATION: '确认参与', REVIEW: '审查', SIGNATURE: '签署', on: '就以下条款作出决定', final: '决定一经提交即为最终决定，本轮不能更改。', verdict: '决定', given: '已于 {{time}} 作出决定', conditions: '附加条件（每行一条）', remarks: '意见（各方可见）', internal: '内部意见（仅本机关可见）',
    office: '签署人职务', authority: '签署依据（如授权书文号）', scan: '盖章扫描件（PDF 或图片，可不附）', sign: '签署', refuse: '不签署', changes: '与您上次决定时相比的变化', notHere: '项目条款尚未传到本区域，请稍候。', thanks: '已提交', terms: '条款', ended: '该事项已不再等待决定。', signing: '将代表本校以签名密钥签署第 {{round}} 轮条款。',
  },
  agreements: { title: '协议', number: '协议编号', version: '第 {{version}} 版', signedAt: '签署时间', validUntil: '有效期至', inForce: '生效中', ceased: '已失效', page: '公开核验页', pdf: '下载 PDF', none: '尚未签署协议。', verify: '协议核验', hint: '输入协议编号，任何人都可以核验已签署的协议。', signatures: '签署', reviews: '审查依据' },
  schools: {
    title: '院校', type: '类型', level: '办学层次', jurisdiction: '管辖区', code: '学校标识码', creditCode: '统一社会信用代码', ownership: '办学性质', authority: '主管部门', sites: '办学点', formerNames: '曾用名', keys: '签名密钥', issueKey: '签发新密钥', issued: '新密钥已签发', validFrom: '自', validUntil: '至',
    offered: '开设层次', registered: '登记时间', next: '将于 {{day}} 更名为{{name}}', voided: '{{day}} 注销', empty: '没有符合条件的院校。', noKey: '尚无签名密钥，签署协议前须先签发。',
  },
  enterprises: { title: '企业', creditCode: '统一社会信用代码', industry: '行业', division: '行政区划', empty: '没有符合条件的企业。' },
  alliances: { title: '集团与联盟', kind: '类型', lead: '牵头学校', members: '成员', since: '成立日期', empty: '没有符合条件的集团或联盟。' },
  imports: {
    title: '批量导入', start: '导入表格', kind: '内容', file: '表格（.xlsx 或 CSV）', template: '下载模板', dryRun: '先试运行（不写入）', upload: '上传并开始', empty: '还没有导入记录。', progress: '进度', rows: '逐行结果', row: '行', key: '代码', outcome: '结果', problems: '问题', changes: '变更', asked: '开始时间',
    dry: '试运行', real: '正式导入', now: '正式导入此表', ignored: '以下表头不在模板中，未读取：{{headings}}', choose: '选择文件',
  },
  cohorts: { title: '班级', program: '项目', school: '学校', year: '招生年份', seats: '计划人数', empty: '还没有班级。', open: '开设班级', opened: '班级已开设', closedIntake: '暂停招生' },
} as const;

type Widened<Words> = Words extends string ? string : { readonly [Key in keyof Words]: Widened<Words[Key]> };
/** What each language says. */
export type Words = Widened<typeof zh>;
