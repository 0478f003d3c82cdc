/** The way to a service: names, connections, certificates, proxies. */
import type { Words } from '../../say.ts';

export const network = {
  '{host} cannot be found: there may be no network, or the name is wrong.':
    '找不到 {host}：可能没有网络，或名称有误。',
  '{host} cannot be looked up: there may be no network.': '无法解析 {host}：可能没有网络。',
  '{host} refuses connections.': '{host} 拒绝连接。',
  '{host} closed the connection in the middle.': '{host} 中途关闭了连接。',
  '{host} does not answer.': '{host} 没有应答。',
  '{host} cannot be reached: there may be no network.': '无法连接 {host}：可能没有网络。',
  '{host} cannot be reached: there is no network.': '无法连接 {host}：没有网络。',
  '{host} cannot be reached.': '无法连接 {host}。',
  'Check the network and the address, and try again.': '请检查网络和地址，然后重试。',
  'Check the network and the address; what waits goes on by itself when it is back.':
    '请检查网络和地址；等待中的任务会在网络恢复后自动继续。',
  'The network wants you to sign in first.': '网络要求您先登录。',
  'Open a browser, sign in to the network, then retry.': '请打开浏览器登录网络，然后重试。',
  'The answer was no HTTP that Waybill understands.': '答复不是 Waybill 能理解的 HTTP。',
  '{host} answered with something that is not HTTP.': '{host} 的答复不是 HTTP。',
  // Certificates
  'The certificate of {host} is not valid today.': '{host} 的证书今天无效。',
  "Check this computer's clock; if it is right, whoever runs the server must renew the certificate.":
    '请检查此计算机的时钟；如果时钟正确，则服务器的运营者须更新证书。',
  'The certificate that {host} shows is for another host.': '{host} 出示的证书属于另一台主机。',
  'Open a browser and sign in to the network if it asks for that; else check the address of the endpoint.':
    '如果网络要求，请打开浏览器登录网络；否则请检查端点的地址。',
  'Nobody whom this computer trusts vouches for {host}.': '此计算机信任的机构中没有一个为 {host} 担保。',
  'Ask whoever runs the network or the server for its certificate; install it on this computer or name its file in AWS_CA_BUNDLE, then start Waybill again.':
    '请向网络或服务器的运营者索取证书；安装到此计算机，或在 AWS_CA_BUNDLE 中指定其文件，然后重新启动 Waybill。',
  'No secure connection to {host} could be made.': '无法与 {host} 建立安全连接。',
  'If the endpoint speaks plain HTTP, write its address with http://; else a proxy on the way may be at fault.':
    '如果端点使用明文 HTTP，请用 http:// 书写其地址；否则可能是途中代理的问题。',
  'The certificates that {name} names cannot be read.': '无法读取 {name} 指定的证书。',
  'Point {name} at a file of PEM certificates, or remove it; then start Waybill again.':
    '请让 {name} 指向 PEM 证书文件，或将其移除；然后重新启动 Waybill。',
  // Proxies
  'The proxy on the way wants a name and a password.': '途中的代理要求用户名和密码。',
  'Put them into HTTPS_PROXY (http://name:password@host:port), then start Waybill again.':
    '请将其写入 HTTPS_PROXY（http://name:password@host:port），然后重新启动 Waybill。',
  'Put them into HTTPS_PROXY (http://name:password@host:port, special characters percent-encoded), then start Waybill again.':
    '请将其写入 HTTPS_PROXY（http://name:password@host:port，特殊字符用百分号编码），然后重新启动 Waybill。',
  '{name} does not name a proxy that Waybill can use.': '{name} 指定的代理 Waybill 无法使用。',
  "This computer's settings name a proxy that Waybill cannot use.": '此计算机设置中的代理 Waybill 无法使用。',
  'The proxy {proxy} wants a name and a password.': '代理 {proxy} 要求用户名和密码。',
  'The proxy {proxy} does not take this name and password.': '代理 {proxy} 不接受此用户名和密码。',
  'The proxy {proxy} does not let Waybill reach {host}.': '代理 {proxy} 不允许 Waybill 访问 {host}。',
  'Ask whoever runs the proxy to allow this address, or try another network.':
    '请代理的运营者允许此地址，或尝试其他网络。',
  'The proxy {proxy} cannot reach {host}.': '代理 {proxy} 无法连接 {host}。',
  'Write it as http://, https://, socks5:// or socks5h://host:port; SOCKS 4 is not spoken.':
    '请写成 http://、https://、socks5:// 或 socks5h://host:port；不支持 SOCKS 4。',
  'Name a proxy in HTTPS_PROXY (http://host:port or socks5h://host:port), then start Waybill again; SOCKS 4 is not spoken.':
    '请在 HTTPS_PROXY 中指定代理（http://host:port 或 socks5h://host:port），然后重新启动 Waybill；不支持 SOCKS 4。',
  'The proxy {proxy} does not speak SOCKS 5.': '代理 {proxy} 不支持 SOCKS 5。',
  'Check its address; an HTTP proxy is written http://host:port. SOCKS 4 is not spoken.':
    '请检查其地址；HTTP 代理写作 http://host:port。不支持 SOCKS 4。',
  'Put them into ALL_PROXY (socks5h://name:password@host:port, special characters percent-encoded), then start Waybill again.':
    '请将其写入 ALL_PROXY（socks5h://name:password@host:port，特殊字符用百分号编码），然后重新启动 Waybill。',
  '{host} cannot be found from this computer.': '从此计算机找不到 {host}。',
  'Write the proxy as {proxy}, so that it looks names up itself; or check the network.':
    '请将代理写作 {proxy}，让它自己解析名称；或检查网络。',
} as const satisfies Words;
