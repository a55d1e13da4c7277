// Six hundred names to learn from, made up for this program of syllables that names have.

/// The program's own names.
enum InventedNames {
  /// All of them.
  static let all: [Substring] = text.split { $0 == " " || $0 == "\n" }

  private static let text = """
    abya alaka alanne alase aledan alekanne aleke alenter alenton aler alerra alevia aliavis aliiso alikim alimas
    alindina alirette alirnora alistor allomin allumia alukemim aluken amisette anabonin anandalia ananne anarelor
    anarrya andiamelle ane anemevo anerrel anesina anethavel anevas aniamer anide anikelle anile anilmis anilmivas
    anithen anollon anonde anonneson anor anovya anulan badamel barim barora baste bavavim bendo benus bera
    beriusina berrelle betelle bialo biannan billon bilme bolan boriile bradan brana branana brasette brathanne
    brekusan brelle brerina breron breror brilan brirnia briro brodim bror brora brorrelle brunte brus bulon
    buriuven dandasus dannan dantuno darialan darierus darus dathas dathel delo demin dennas diatina didavora dindor
    dirnesas domin donnette dornya dralelle dramona dran dranor drariusus drarnemia drarranne dravelle dreder
    dremarina dren drendora drenen drer dresin dretan drethinia drette driamette driarnora driata drillanne
    drillelle drilora drirror dritanne driva drivaler dro drolmya dron drornim drorora drudina drulas drurnus
    druvinor dulavina durielia duriiamon dusenon elandanin elanelle elanin elatus elellia elentana elerris elerya
    eleso elette elever eliariavas elimalan elirim elirran elithas elivan ellanne elonus elor elumim elundan elurora
    eninis esanel esin estas fale falen famya fandya fanis farorus fasesia fava favin fekulel feren fesinan festora
    fesus fetia fevora fiarnor findora fisanne fithan folina folis fontus forrema fothesor fotim fuven gallas gamin
    gasanne gaton gavette geliomina gemer gerer gestesan gestire gevas gevaven gimette gimus gindina ginnel gire
    girnel githis gosora gostelle gra grakor grandette graranne graro gras grasim grastya grathanne gravan gre grel
    grelel grellelin gremen gren grer gresten gria grinin grinya grirus grirya gris gro grona gronette grulina
    gruvette gurniran gurraman halette halmel harnelanne harnia hata heler henen hibon hillelle hinia hiso hollya
    holmia horamelle hore horrina hoter huko hunen huso iater intevanne isuvon jandya jantova javette javo jelorina
    jernina jestan jeven jevinus jianden jiantis jillason jindamon jirria jisanne jisora jonnalina joriaras jornanne
    jorno judiaman jullya kamis kandiare kanuvor kave kavenora kekia kendeva kestanne kiarria kilmanne kolus konen
    kothania kra kradina krakus kramis krandanne krannus krantor kratina kre krel krennelle krer krera krerina
    kresonas kretia kria kriakus kriarina krin krinnus krirnanora krisya kro krorora krya lantevette lavanne lelas
    lenimo leve likaman liko lilor limenor lindia lindus linnya lirnas lokim lolmas lumel lunina makia mallo manen
    maninanne maro matina mekialim mekisanne mevin mialas miaselle miavim mirnette miter mivasan moris mornasina
    mostya muller nallina naris narnette nasanne nevanne niallor nilora nimen nimette nirnamelle nirnelle nirria
    nolmelle nunnette oramor orandas orannan oraria orarnia oras orele orer orerrus orette oriaster oridus orintevel
    orivanan oriver oro orolis orora ororirelle ororora oruris orus oruthim pabo paliemen pallor palmina pamor
    parnas patim pendus pere pesa pesor pevanne piarrisia piavasan piavilis piavis pibora pikan pilmer pister
    pullinus punno purnisus puthette radas rader rantette rastivas rernever rerranette revis rianunora riaso riater
    ribas rimenor rirer riror ristim rithim rulo runtilya ruvina sakette sakinas sandere santemim santesora sarrim
    savelia selmya selya senon sereson sevel sialim sikaso sinavon sirranne stabas stalmis stalmovia standelle
    stanne staso stastanne stathas stavel stekinelle steliiasin stendas sterramel stetho stette stia stiamette
    stiarette stiaro stiaso stiathor stiror stistis sto stodomen stolen ston stora stoserelle stovim stunus stus
    sulmer suvel tannanne tannelle tatis tavanne tenilen tennanne tenya terus tethis tevilina tevo thada thaden
    thadette thadisim thalon thamora thamya thanne tharina tharnette tharnus thastivora thavon thedas thendo thenim
    thesette thevora thiadarel thidanne thilla thillamen thilya thinno thirras thulon thuminanne thunnette tiakia
    tiandis tiantelle tiantialim tinnele tisim todulis trabasanne tradim tranina tranis tranne trare trarin tras
    travanne traver travivim tremin trena treran tretin trette trevinelle tria triano triavelle triavette triaviason
    triavon trilanne trim trintor trithis trolel tronnel tror trubus trusas tuntuvel ubiane ukus valer vandasanne
    varnim velya vethya vevin veviso viarror viden vilmana vimelle viror viton vivya vonim vuker
    """
}
