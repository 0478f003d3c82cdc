/** Profiles, keys, sign-ins, signed links. */
import type { Words } from '../../say.ts';

export const signIn = {
  'There is no profile named {name} on this computer.': '此计算机上没有名为 {name} 的配置文件。',
  'See `waybill profiles`, or the Profiles page.': '请参阅 `waybill profiles` 或“配置文件”页面。',
  'Add it on the Profiles page or with "waybill profiles add {name}", or choose another of: {names}.':
    '请在“配置文件”页面或用 "waybill profiles add {name}" 添加，或选择其他：{names}。',
  'There is a profile named {name} in ~/.aws already.': '~/.aws 中已有名为 {name} 的配置文件。',
  'There is a profile named {name} already.': '已有名为 {name} 的配置文件。',
  'Use that one, or choose another name.': '请使用那一个，或另选名称。',
  'Choose another name.': '请另选名称。',
  'A profile cannot be named like that.': '配置文件不能这样命名。',
  'Use letters, digits, dots, dashes and spaces.': '请使用字母、数字、点、短横线和空格。',
  'Waybill did not make the profile {name}, and does not change it.':
    '配置文件 {name} 不是由 Waybill 创建的，因此不会更改它。',
  'Profiles of the AWS files are changed there: edit ~/.aws/config and ~/.aws/credentials.':
    'AWS 文件中的配置文件须在那里更改：请编辑 ~/.aws/config 和 ~/.aws/credentials。',
  'That is not the address of a bucket.': '这不是存储桶的地址。',
  'Write it like s3://bucket/folder/.': '请写成 s3://bucket/folder/ 的形式。',
  'Profile {profile} of your AWS files may open the {name}.':
    '您 AWS 文件中的配置文件 {profile} 可以打开 {name}。',
  '{endpoint} is not the address of an endpoint.': '{endpoint} 不是端点的地址。',
  'Write it as https://host or http://host:port; leave it empty for AWS.':
    '请写成 https://host 或 http://host:port；AWS 请留空。',
  'Write it as https://host or http://host:port.': '请写成 https://host 或 http://host:port。',
  'Profile {name} has no endpoint of its own: it needs no probe.':
    '配置文件 {name} 没有自己的端点：它无需探测。',
  'Profile {name} has no endpoint of its own: AWS needs no probe.':
    '配置文件 {name} 没有自己的端点：AWS 无需探测。',
  'Probe profiles of other services, such as MinIO or Ceph.':
    '请探测其他服务的配置文件，例如 MinIO 或 Ceph。',
  // Signing in
  'The sign-in of profile {name} was refused on its page.': '配置文件 {name} 的登录在其页面上被拒绝。',
  'Sign in again and allow the request.': '请重新登录并允许该请求。',
  'The code of profile {name} was not confirmed in time.': '配置文件 {name} 的验证码未及时确认。',
  'Sign in again.': '请重新登录。',
  'AWS did not begin the sign-in of profile {name}.': 'AWS 没有开始配置文件 {name} 的登录。',
  'Check sso_start_url and sso_region in ~/.aws/config.':
    '请检查 ~/.aws/config 中的 sso_start_url 和 sso_region。',
  'The MFA code of profile {name} was closed without an answer.':
    '配置文件 {name} 的 MFA 验证码询问未作答就被关闭。',
  'The sign-in page of profile {name} was closed without an answer.':
    '配置文件 {name} 的登录页面未作答就被关闭。',
  'Nobody answered in time: the MFA code of profile {name} was waited for.':
    '无人及时作答：正在等待配置文件 {name} 的 MFA 验证码。',
  'Nobody answered in time: the sign-in page of profile {name} was waited for.':
    '无人及时作答：正在等待配置文件 {name} 的登录页面。',
  'Sign in again: on the Profiles page, or with `waybill profiles login {name}`.':
    '请重新登录：在“配置文件”页面，或用 `waybill profiles login {name}`。',
  'Sign in on the Profiles page, or with `waybill profiles login {name}` or `aws sso login --profile {name}`; Waybill then goes on by itself.':
    '请在“配置文件”页面登录，或用 `waybill profiles login {name}` 或 `aws sso login --profile {name}`；Waybill 随后会自动继续。',
  'The service that profile {name} signs in with does not answer.':
    '配置文件 {name} 用于登录的服务没有应答。',
  'The program that profile {name} names for its keys failed.': '配置文件 {name} 指定的取密钥程序失败了。',
  'The program that profile {name} names for its keys {fault}': '配置文件 {name} 指定的取密钥程序{fault}',
  'printed something that is not JSON.': '输出的不是 JSON。',
  'speaks another version than 1.': '使用的版本不是 1。',
  'handed out no keys.': '没有给出密钥。',
  'handed out keys whose end is no date.': '给出的密钥的到期时间不是日期。',
  'handed out keys that are over already.': '给出的密钥已经过期。',
  'does not answer.': '没有应答。',
  'printed too much to be keys.': '输出过多，不可能是密钥。',
  'could not be started.': '无法启动。',
  'failed.': '失败了。',
  'Run that program (credential_process in the AWS config file) in a terminal and mend what it reports.':
    '请在终端中运行该程序（AWS 配置文件中的 credential_process），并修复它报告的问题。',
  'The MFA code of profile {name} was not accepted.': '配置文件 {name} 的 MFA 验证码未被接受。',
  'Sign in again with the next code; each is good for one sign-in.':
    '请用下一个验证码重新登录；每个只能用于一次登录。',
  'Profile {name} asks for a code from your MFA device, and ~/.aws/config does not name it.':
    '配置文件 {name} 需要您 MFA 设备的验证码，而 ~/.aws/config 未指明该设备。',
  'Add mfa_serial to the profile, then sign in again.': '请在配置文件中添加 mfa_serial，然后重新登录。',
  'Your sign-in may not take the role of profile {name}.': '您的登录无权承担配置文件 {name} 的角色。',
  'Ask whoever gives out the accounts for that role, or check sso_account_id and sso_role_name.':
    '请向账户管理员申请该角色，或检查 sso_account_id 和 sso_role_name。',
  'The sign-in of profile {name} has ended.': '配置文件 {name} 的登录已失效。',
  'Profile {name} may not take the role that it names.': '配置文件 {name} 无权承担它指定的角色。',
  'Check role_arn, and ask the owner of the role whether it trusts you.':
    '请检查 role_arn，并询问角色的所有者是否信任您。',
  'The sign-in behind profile {name} has ended.': '配置文件 {name} 背后的登录已失效。',
  'The keys behind profile {name} are not right.': '配置文件 {name} 背后的密钥不正确。',
  'Check the keys of its source profile, for example with "aws configure --profile {name}".':
    '请检查其源配置文件的密钥，例如用 "aws configure --profile {name}"。',
  "This computer's clock is wrong: the sign-in service refuses it.": '此计算机的时钟有误：登录服务拒绝了它。',
  'Set the clock of this computer, then sign in again.': '请校准此计算机的时钟，然后重新登录。',
  'The web identity token of profile {name} was not accepted.': '配置文件 {name} 的 Web 身份令牌未被接受。',
  'Renew the file that web_identity_token_file names.': '请更新 web_identity_token_file 指定的文件。',
  'A file that profile {name} names is not there.': '配置文件 {name} 指定的一个文件不存在。',
  'Check the paths in ~/.aws/config, such as web_identity_token_file.':
    '请检查 ~/.aws/config 中的路径，例如 web_identity_token_file。',
  'The source profiles of {name} lead in a circle.': '{name} 的源配置文件形成了循环。',
  'Mend source_profile in ~/.aws/config.': '请修正 ~/.aws/config 中的 source_profile。',
  'Profile {name} holds no keys.': '配置文件 {name} 没有密钥。',
  'Run "aws configure --profile {name}", or choose another profile.':
    '请运行 "aws configure --profile {name}"，或选择其他配置文件。',
  'Profile {name} could not sign in.': '配置文件 {name} 无法登录。',
  'Try "aws sts get-caller-identity --profile {name}" in a terminal: it says what is wrong.':
    '请在终端中尝试 "aws sts get-caller-identity --profile {name}"：它会说明问题所在。',
  'The environment holds no keys.': '环境中没有密钥。',
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before starting Waybill, or choose another profile.':
    '请在启动 Waybill 前设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或选择其他配置文件。',
  'Profile {name} asks for a code from your MFA device.': '配置文件 {name} 需要您 MFA 设备的验证码。',
  'Run `waybill profiles login {name}` in a terminal, or sign in on the Profiles page.':
    '请在终端中运行 `waybill profiles login {name}`，或在“配置文件”页面登录。',
  // Secrets
  'The secret of profile {name} is not known here.': '此处不知道配置文件 {name} 的私有密钥。',
  'It was kept for one session, or on another computer: type it again on the Profiles page, or with `waybill profiles add`.':
    '它只保留了一个会话，或保存在另一台计算机上：请在“配置文件”页面重新输入，或用 `waybill profiles add`。',
  'There is no keychain here, so secrets are kept until Waybill ends. Set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill to keep them.':
    '此处没有钥匙串，因此私有密钥只保留到 Waybill 结束。要保留它们，请在启动 Waybill 前将 WAYBILL_SECRET_KEY 设为一个较长的口令。',
  'There is no keychain here.': '此处没有钥匙串。',
  'This desktop has no keyring (such as GNOME Keyring or KWallet), and would keep secrets as plain text.':
    '此桌面没有密钥环（例如 GNOME Keyring 或 KWallet），会以明文保存私有密钥。',
  "The system's keychain is not available.": '系统的钥匙串不可用。',
  'The secret of profile {name} cannot be opened.': '无法打开配置文件 {name} 的私有密钥。',
  'It is in the keychain of the desktop application: unlock it, or use the desktop, or type the secret again.':
    '它在桌面应用的钥匙串中：请解锁，或使用桌面应用，或重新输入私有密钥。',
  'Set WAYBILL_SECRET_KEY as it was when the secret was saved (or unlock the keyring), or type the secret again.':
    '请将 WAYBILL_SECRET_KEY 设为保存私有密钥时的值（或解锁密钥环），或重新输入私有密钥。',
  'The secret cannot be kept safely. {why}': '无法安全地保存私有密钥。{why}',
  'Keep it for this session only, set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill, or write the keys into ~/.aws/credentials.':
    '请仅为本次会话保留，或在启动 Waybill 前将 WAYBILL_SECRET_KEY 设为一个较长的口令，或将密钥写入 ~/.aws/credentials。',
  // Trying a profile
  '{n, plural, one {# folder} other {# folders}} and {m, plural, one {# object} other {# objects}} in {place}':
    '{place} 中有{n, plural, other {# 个文件夹}}和{m, plural, other {# 个对象}}',
  '{n, plural, one {# folder} other {# folders}} and {m, plural, one {# object} other {# objects}} and more in {place}':
    '{place} 中有{n, plural, other {# 个文件夹}}、{m, plural, other {# 个对象}}及更多',
  '{n, plural, one {# bucket} other {# buckets}}': '{n, plural, other {# 个存储桶}}',
  'It sends no keys: there is nothing to test.': '它不发送密钥：没有可测试的内容。',
  'The keys are known there. They may not list buckets, which is usual: test an address that they are for.':
    '那里认识这些密钥。它们无权列出存储桶，这很常见：请测试它们所适用的地址。',
  'The service does not know this access key ID.': '服务不认识此访问密钥 ID。',
  'Compare it with where it was given out. Keys that were reset or deleted, and keys of another service, are refused the same way.':
    '请与发放处核对。被重置或删除的密钥，以及其他服务的密钥，会以同样方式被拒绝。',
  'The secret does not belong to this access key ID.': '私有密钥不属于此访问密钥 ID。',
  'Paste the secret again, whole and without spaces. Where it is lost, make a new key.':
    '请重新粘贴完整且不含空格的私有密钥。如已丢失，请创建新密钥。',
  'The session token has expired.': '会话令牌已过期。',
  'Edit the profile and paste the new keys with their session token.':
    '请编辑配置文件，粘贴新密钥及其会话令牌。',
  'Paste key ID, secret and session token of the same session; keys that last have no session token.':
    '请粘贴同一会话的密钥 ID、私有密钥和会话令牌；长期密钥没有会话令牌。',
  'Set the clock of this computer, best by itself over the network, then test again.':
    '请校准此计算机的时钟，最好通过网络自动校准，然后再次测试。',
  'The keys are right, but they may not list {place}.': '密钥正确，但无权列出 {place}。',
  'The keys are right, but they may not list its buckets.': '密钥正确，但无权列出其存储桶。',
  'Test a folder that they are for; if there is none, ask whoever owns the bucket for permission to list (s3:ListBucket).':
    '请测试它们所适用的文件夹；如果没有，请向存储桶所有者申请列出权限（s3:ListBucket）。',
  '{place} is in another region than {region}.': '{place} 所在的区域不是 {region}。',
  '{place} is in another region than the one that was asked.': '{place} 所在的区域不是所询问的区域。',
  'its buckets is in another region than {region}.': '其存储桶所在的区域不是 {region}。',
  'its buckets is in another region than the one that was asked.': '其存储桶所在的区域不是所询问的区域。',
  'Leave the region of the profile empty, or name the one of its buckets.':
    '请将配置文件的区域留空，或填写其存储桶的区域。',
  // Signed links
  'The link to {name} is not known any more: links are kept in memory only.':
    '指向 {name} 的链接已不再可知：链接只保存在内存中。',
  'The link to {name} has ended.': '指向 {name} 的链接已失效。',
  '{host} does not take the link to {name} any more.': '{host} 不再接受指向 {name} 的链接。',
  'Paste the mail or the link again, or ask for a new one; the download goes on where it stopped.':
    '请重新粘贴邮件或链接，或索取新的；下载会从停止处继续。',
  'The text has signed links among other addresses.': '文本中签名链接与其他地址混在一起。',
  'Paste the signed links alone, and the rest as a manifest.': '请单独粘贴签名链接，其余作为清单粘贴。',
  'The file has signed links and is longer than 32 MiB.': '文件中有签名链接，且超过 32 MiB。',
  'Split it between two lines, or put the signed links into a file of their own; nothing of it was taken.':
    '请在两行之间拆分它，或将签名链接放入单独的文件；其中的内容尚未采用。',
  'The address holds a secret and begins with http://, so that anybody on the way could read it.':
    '该地址含有机密且以 http:// 开头，途中任何人都可能读到它。',
  'Try it with https:// instead, or ask for such a link.': '请改用 https://，或索取这样的链接。',
  'There is no signed link in this text.': '此文本中没有签名链接。',
  'Paste the mail as it came, with its lines of curl, or a link alone.':
    '请按原样粘贴邮件（含 curl 行），或单独粘贴一个链接。',
} as const satisfies Words;
