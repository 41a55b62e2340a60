"""Relations between mentions: who acts in a clause, what is done to what, posts, parts, attendance.

============== ============================================== ==============================================
module         predicates                                     example
============== ============================================== ==============================================
links          runs issues organizes attends inspects …       云河区建立“邻里帮”机制 (rules/claims.yaml)
agents         runs issues organizes participatesIn           由云河区水利局主办、恒远公司承办的治水论坛
possessed      runs issues                                    按照云河区“清河”行动部署
appointments   holdsPost                                      林知远任云河区民政局局长
posts          holdsPost                                      云河区民政局党组书记、局长林知远
attendance     attends                                        林知远、高岚出席会议
events         organizes                                      2030年云河区治水委工作会议召开
cooperation    cooperatesWith                                 云河区水利局与云山区水利局签订协议
notices        issues                                         中共云河区委 云河区人民政府 / 关于…的决定
oversight      supervises inspects                            对林州镇,云河区治水办进行约谈
definitions    defines                                        《治水方案》明确,建立“点长”制度
taking_part    participatesIn                                 “水岸管家”林知远; 设立基金,由云河区审计局抽查
called_in      participatesIn                                 …推行“邻里帮”,邀请恒远公司; 组织恒远公司开展…
parts          partOf                                         “清河”行动下设巡河机制
added          partOf                                         这次会战启用“热点”系统; 石桥镇又推出“石桥通”
sections       partOf                                         指挥部下设巡查组; 该局照明管理所
rows           runs participatesIn                            任务|牵头单位|配合单位
reach          appliesTo locatedIn                            云河区在林州镇推广“邻里帮”机制
============== ============================================== ==============================================

``page`` goes through a page and makes claims of the links, ``held`` of the posts; ``clauses`` says who acts in a
clause, ``story`` what the article told before, ``anaphors`` what a word that points back means, ``denials`` what is
said not to be so.
"""
